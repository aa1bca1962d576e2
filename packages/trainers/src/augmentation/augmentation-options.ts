import { z } from 'zod';
import type { CutoutOptions } from './cutout.ts';
import type { PlacementOptions } from './placement.ts';

/** How training images are varied. */
export interface AugmentationOptions extends PlacementOptions {
  readonly cutout: CutoutOptions;
}

const cutoutOptions = z
  .strictObject({
    size: z.int().gte(0, 'a cutout must not be negative; 0 turns it off').default(0),
    convention: z.enum(['centre', 'corner']).default('centre'),
  })
  .prefault({});

/** The papers' without cutout, which they report apart (FACTS 1.6, 3.3). */
export const augmentationOptions: z.ZodType<AugmentationOptions> = z
  .strictObject({
    padding: z.int().gte(0, 'padding must not be negative; 0 turns cropping off').default(4),
    flip: z.boolean().default(true),
    cutout: cutoutOptions,
  })
  .prefault({});
