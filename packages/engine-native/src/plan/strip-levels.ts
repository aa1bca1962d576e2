import type { ForwardOp, Graph, Index } from './plan-op.ts';

/** Operations that can compute some rows of their target alone, as `is_cut` of native/kernels.cc has them. */
const CUT: ReadonlySet<string> = new Set([
  'conv',
  'separable',
  'depthwise',
  'pool',
  'add',
  'gather',
]);

/**
 * The segment of each forward operation where images are cut into strips of rows, which threads take through
 * all operations of a segment on their own: one that reads rows of other strips comes in a later segment than
 * who writes them.
 */
export function stripLevels({ ops, tensors }: Graph): number[] {
  const levels = tensors.map(() => 0);
  const written = new Map<Index, 'cut' | 'whole'>();
  return ops.map((op) => {
    const { kind, inputs, target } = op;
    const needed = inputs.map(({ tensor }) => {
      const isSame = tensors[tensor]?.[0] === tensors[target.tensor]?.[0];
      const isOwn = written.get(tensor) !== 'whole' && readsOwnRows(op) && isSame;
      return (levels[tensor] ?? 0) + (isOwn || !written.has(tensor) ? 0 : 1);
    });
    const level = Math.max(levels[target.tensor] ?? 0, ...needed);
    if (kind !== 'loss') {
      levels[target.tensor] = level;
      if (written.get(target.tensor) !== 'whole')
        written.set(target.tensor, CUT.has(kind) ? 'cut' : 'whole');
    }
    return level;
  });
}

/** Whether a row of the target needs no other rows of the inputs. */
function readsOwnRows({ kind, window }: ForwardOp): boolean {
  if (kind === 'add' || kind === 'gather') return true;
  const { kernel, stride, pad } = window;
  return kind === 'conv' && kernel[0] === 1 && stride[0] === 1 && pad[0] === 0;
}
