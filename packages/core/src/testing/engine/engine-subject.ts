import fc from 'fast-check';
import type { Engine, Program } from '../../engine/engine.ts';
import type { WeightStore } from '../../engine/weight-store.ts';
import { holds } from '../holds.ts';
import { type ArchitectureOptions, architectures } from '../architectures.ts';
import { relativeError } from './closeness.ts';
import { EngineCase } from './engine-case.ts';

/** The engine under test and how it is tried. */
export interface EngineSubject {
  readonly engine: () => Engine;
  readonly architectures: ArchitectureOptions;
  /** Random cases of the laws that compare with the reference. */
  readonly runs: number;
  /** Random cases of the other laws. */
  readonly few: number;
  readonly deterministic: boolean;
  /** Largest relative errors. */
  readonly tolerance: { readonly forward: number; readonly gradients: number };
}

/** Compiles the network of `given`, hands its program to `use`, and disposes of it. */
export async function withProgram<Result>(
  { engine }: EngineSubject,
  { given, store }: { given: EngineCase; store: WeightStore },
  use: (program: Program) => Promise<Result>,
): Promise<Result> {
  const program = engine().compile(given.architecture, store);
  try {
    return await use(program);
  } finally {
    program.dispose();
  }
}

/**
 * Random cases whose results can be compared in single precision: those that small errors of the
 * images blow up, such as the batch norm of values that hardly differ, are left out.
 */
export function engineCases(
  subject: EngineSubject,
  options: ArchitectureOptions = {},
): fc.Arbitrary<EngineCase> {
  return fc
    .tuple(architectures({ ...options, ...subject.architectures }), fc.nat())
    .map(([architecture, seed]) => new EngineCase(architecture, seed))
    .filter((given) => sensitivity(given) < SENSITIVITY);
}

/** Runs `law` on random cases; a smaller one takes too long to find. */
export async function holdsForCases<Case>(
  { runs, cases }: { runs: number; cases: fc.Arbitrary<Case> },
  law: (given: Case) => Promise<void>,
): Promise<void> {
  await holds({ cases, runs, shrinks: false }, law);
}

/** Some units in the last place of a float. */
const DISTURBANCE = 1e-6;

/** Largest change of a gradient, relative to its size, that a disturbance may make. */
const SENSITIVITY = 5e-5;

function sensitivity(given: EngineCase): number {
  const images = given.batch.images.map((value, i) => value * (1 + (i % 2 ? 1 : -1) * DISTURBANCE));
  const disturbed = { ...given.batch, images };
  return relativeError(given.gradients(given.store(), disturbed), given.gradients(given.store()));
}
