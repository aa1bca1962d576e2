import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Engine, EnginePlugin } from '../../engine/engine.ts';
import type { ArchitectureOptions } from '../architectures.ts';
import { describeEngineForward } from './describe-engine-forward.ts';
import { describeEngineGradients } from './describe-engine-gradients.ts';
import { describeEngineLifecycle } from './describe-engine-lifecycle.ts';
import { describeEngineTraining } from './describe-engine-training.ts';
import { blame } from '../blame.ts';
import type { EngineSubject } from './engine-subject.ts';

/** What the suite needs to know of an engine. */
export interface EngineSuite {
  /** Of the engine; all defaults unless given. */
  readonly options?: unknown;
  /** What its networks are made of: an engine without dilation says `{ dilation: false }`. */
  readonly architectures?: ArchitectureOptions;
  /** Random networks that are compared with the reference; laws of other kinds take ten at most. */
  readonly runs?: number;
  /** Whether equal steps are equal bit for bit; a GPU's may not be. */
  readonly deterministic?: boolean;
  /** Largest relative errors against the reference; 1e-4 forward and 1e-3 for gradients. */
  readonly tolerance?: Partial<EngineSubject['tolerance']>;
}

/** The laws of every engine: that of the contract, against the reference in double precision. */
export function describeEngine(plugin: EnginePlugin, suite: EngineSuite = {}): void {
  const { options = {}, architectures = {}, runs = 20, deterministic = true, tolerance } = suite;
  describe(`engine ${plugin.name} ${JSON.stringify(options)}`, () => {
    let created: Engine | undefined;
    beforeAll(async () => {
      created = await plugin.create(options);
    });
    afterAll(() => {
      created?.dispose();
    });
    const engine = (): Engine => {
      if (created) return created;
      throw new Error(`Engine ${plugin.name} was not created`);
    };

    it('works here, and is named as its plugin', async () => {
      const probe = await plugin.probe();
      blame('its probe says that it does not work here', () => {
        expect(probe).toMatchObject({ works: true });
      });
      blame('the engine has another name than its plugin', () => {
        expect(engine().name).toBe(plugin.name);
      });
    });

    const limits = { forward: 1e-4, gradients: 1e-3, ...tolerance };
    const few = Math.min(runs, 10);
    const subject = { engine, architectures, runs, few, deterministic, tolerance: limits };
    describeEngineForward(subject);
    describeEngineGradients(subject);
    describeEngineTraining(subject);
    describeEngineLifecycle(subject);
  });
}
