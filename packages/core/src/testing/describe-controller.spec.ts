import { z } from 'zod';
import { type Controller, defineController } from '../controller/controller.ts';
import { type Genotype, sampleGenotype } from '../genotype/genotype.ts';
import type { Snapshot } from '../run/snapshot.ts';
import { describeController } from './describe-controller.ts';

const stateSchema = z.object({ best: z.array(z.int()), reward: z.number() });

/** Changes one decision of the best that it knows. */
const climber = defineController({
  name: 'climber',
  summary: 'One decision away from the best so far',
  options: z.strictObject({}),
  create: (_options, { decisions, rng }): Controller => {
    let best: Genotype = sampleGenotype(decisions, rng);
    let highest = Number.NEGATIVE_INFINITY;
    return {
      propose: (count, stream) =>
        Promise.resolve(
          Array.from({ length: count }, (_, i) => {
            const own = stream.stream(i);
            const at = own.int(decisions.length);
            return best.with(at, own.int(decisions[at]?.choices.length ?? 1));
          }),
        ),
      observe: (scored) => {
        for (const { genotype, reward } of scored) {
          if (reward > highest) [best, highest] = [[...genotype], reward];
        }
        return Promise.resolve({ highest });
      },
      state: () => ({
        values: { best: [...best], reward: Math.max(highest, -1) },
        tensors: new Map(),
      }),
      restore: ({ values }: Snapshot) => {
        const state = stateSchema.parse(values);
        [best, highest] = [state.best, state.reward];
      },
      dispose: () => undefined,
    };
  },
});

describeController(climber, { learns: { updates: 40, perUpdate: 6, atLeast: 0.8 } });
