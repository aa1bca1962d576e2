import { z } from 'zod';
import type { Architecture } from '../../architecture/architecture.ts';
import {
  type Engine,
  type EngineMemory,
  type EnginePlugin,
  defineEngine,
} from '../../engine/engine.ts';
import type { WeightStore } from '../../engine/weight-store.ts';
import { ReferenceProgram } from './reference-program.ts';

/**
 * Every primitive in double precision on plain arrays, with its gradient: the meaning of the
 * engine contract, written to be read. Far too slow for anything but networks of toy size.
 */
export const referenceEngine: EnginePlugin = defineEngine({
  name: 'reference',
  summary: 'Double precision on plain arrays: slow, exact, for tests',
  options: z.strictObject({}),
  rank: 0,
  probe: () => Promise.resolve({ works: true, detail: 'plain JavaScript' }),
  create: () => Promise.resolve(new ReferenceEngine()),
});

class ReferenceEngine implements Engine {
  readonly name = 'reference';
  readonly #open = new Set<ReferenceProgram>();

  compile(architecture: Architecture, weights: WeightStore): ReferenceProgram {
    const program = new ReferenceProgram(architecture, weights, (closed) => {
      this.#open.delete(closed);
    });
    this.#open.add(program);
    return program;
  }

  /** What the open programs would hold if they kept their weights. */
  memory(): EngineMemory {
    const shapes = [...this.#open].flatMap(({ weights }) => weights.map(({ shape }) => shape));
    const values = shapes.map((shape) => shape.reduce((size, length) => size * length, 1));
    return { sizeBytes: 4 * values.reduce((sum, size) => sum + size, 0), tensors: shapes.length };
  }

  dispose(): void {
    for (const program of [...this.#open]) program.dispose();
  }
}
