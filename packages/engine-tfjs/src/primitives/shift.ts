import { shiftPixels } from '../operations/shift-pixels.ts';
import type { PrimitiveKernel } from './primitive.ts';

export const shift: PrimitiveKernel<'shift'> = ({ rows, columns }, [input]) => ({
  output: shiftPixels(input, rows, columns),
  kept: [],
  backward: (dy) => ({ inputs: [shiftPixels(dy, -rows, -columns)] }),
});
