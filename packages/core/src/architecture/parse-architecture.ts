import { z } from 'zod';
import { CellsmithError } from '../errors.ts';
import type { Architecture } from './architecture.ts';
import type { Layer, Primitive } from './layer.ts';
import { validateArchitecture } from './validate-architecture.ts';

/**
 * Reads an architecture from parsed JSON. What `JSON.stringify` writes comes back equal.
 *
 * @throws CellsmithError `INVALID_ARCHITECTURE` with every problem and its path; where the form is
 * right, with every problem of `validateArchitecture`
 */
export function parseArchitecture(json: unknown): Architecture {
  const result = architectureSchema.safeParse(json);
  if (result.success) return validateArchitecture(result.data);
  throw new CellsmithError('INVALID_ARCHITECTURE', z.prettifyError(result.error), {
    cause: result.error,
  });
}

const count = z.int().positive();
const border = z.int().nonnegative();
const share = z.number().gt(0).lte(1);
const pair = z.tuple([count, count]).readonly();
const padding = z.union([
  z.literal('same'),
  z.literal('valid'),
  z.strictObject({ top: border, bottom: border, left: border, right: border }).readonly(),
]);

const common = { id: z.string().min(1), inputs: z.array(z.string()).readonly(), block: z.string() };
const weighted = { weight: z.string().min(1), frozen: z.boolean().exactOptional() };
const sliding = { kernel: pair, stride: pair, padding };

const layerSchema: z.ZodType<Layer> = z.discriminatedUnion('op', [
  layer('input', { shape: z.tuple([count, count, count]).readonly() }),
  layer('conv2d', { ...weighted, ...sliding, dilation: pair, filters: count, groups: count }),
  layer('depthwiseConv2d', { ...weighted, ...sliding, dilation: pair }),
  layer('batchNorm', {
    ...weighted,
    decay: z.number().gte(0).lt(1),
    epsilon: z.number().positive(),
    affine: z.boolean(),
  }),
  layer('relu', {}),
  layer('maxPool', sliding),
  layer('minPool', sliding),
  layer('avgPool', sliding),
  layer('add', {}),
  layer('concat', {}),
  layer('slice', { begin: border, size: count }),
  layer('channelShuffle', { groups: count }),
  layer('shift', { rows: z.int(), columns: z.int() }),
  layer('globalAveragePool', {}),
  layer('dropout', { keep: share }),
  layer('dropPath', { keep: share }),
  layer('dense', { ...weighted, units: count }),
]);

const architectureSchema: z.ZodType<Architecture> = z.strictObject({
  layers: z.array(layerSchema).min(1).readonly(),
  output: z.string(),
  auxiliary: z.string().exactOptional(),
});

function layer<Op extends Primitive, Attributes extends z.core.$ZodLooseShape>(
  op: Op,
  attributes: Attributes,
) {
  return z.strictObject({ ...common, op: z.literal(op), ...attributes });
}
