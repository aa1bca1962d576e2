import { z } from 'zod';

/** The schema of a `Tally`, for states that are read back. */
export const tallySchema = z.object({
  step: z.int(),
  images: z.int(),
  loss: z.number(),
  correct: z.int(),
});

/** Sums over the steps done so far; JSON-safe, so that a pass can be left and entered again. */
export type Tally = z.infer<typeof tallySchema>;

/** A tally of nothing. */
export function emptyTally(): Tally {
  return { step: 0, images: 0, loss: 0, correct: 0 };
}

/** Adds a step of `size` images whose mean loss is `loss`. */
export function addStep(
  tally: Tally,
  size: number,
  { loss, correct }: { readonly loss: number; readonly correct: number },
): void {
  tally.step += 1;
  tally.images += size;
  tally.loss += loss * size;
  tally.correct += correct;
}

/** Mean loss and accuracy of the images of `tally`, of which there must be at least one. */
export function averages({ images, loss, correct }: Tally): { accuracy: number; loss: number } {
  return { accuracy: correct / images, loss: loss / images };
}
