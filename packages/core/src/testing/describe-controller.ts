import { afterEach, describe } from '@jest/globals';
import type { Controller, ControllerPlugin } from '../controller/controller.ts';
import type { Decision } from '../genotype/decision.ts';
import { createRng } from '../rng.ts';
import { describeLearning } from './controller/describe-learning.ts';
import { describeObservation } from './controller/describe-observation.ts';
import { describeProposals } from './controller/describe-proposals.ts';
import { describeControllerState } from './controller/describe-controller-state.ts';
import { toyDecisions } from './toy-decisions.ts';

/** What the suite needs to know of a controller. */
export interface ControllerSuite {
  /** Of the controller; all defaults unless given. */
  readonly options?: unknown;
  /** Given: on a planted summit, its last proposals are worth `atLeast` (chance is about 0.4). */
  readonly learns?: {
    readonly updates: number;
    readonly perUpdate: number;
    /** Mean reward of the proposals after the last update, in [0, 1]. */
    readonly atLeast: number;
  };
  /** Random histories a law. */
  readonly runs?: number;
}

/** The laws of every controller. */
export function describeController(plugin: ControllerPlugin, suite: ControllerSuite = {}): void {
  const { options = {}, learns, runs = 8 } = suite;
  const open: Controller[] = [];
  const create = (decisions: readonly Decision[], seed = 0): Controller => {
    const controller = plugin.create(options, { decisions, rng: createRng(seed) });
    open.push(controller);
    return controller;
  };
  describe(`controller ${plugin.name} ${JSON.stringify(options)}`, () => {
    afterEach(() => {
      for (const controller of open.splice(0)) controller.dispose();
    });
    describe.each(Object.entries(toyDecisions))('on %s', (_name, decisions) => {
      const subject = { create: (seed?: number) => create(decisions, seed), decisions, runs };
      describeProposals(subject);
      describeObservation(subject);
      describeControllerState(subject);
    });
    if (learns) describeLearning(create, learns);
  });
}
