import { type Pack, type PackKind, type Reduction, expandedSize, LANES, roundUp } from './pack.ts';
import { type Kernel, NONE } from './plan-op.ts';
import type { StepOp } from './step-op.ts';

/** Where an operation finds its weights and leaves their gradients. */
export interface OpKernels {
  readonly pack: number;
  readonly packBack: number;
  readonly packDepthwise: number;
  readonly bias: number;
  readonly partial: number;
  readonly partialDepthwise: number;
}

type PackShape = Omit<Pack, 'offset'>;

/** Hands out room for packed weights, once for equal ones, and for the sums of a segment. */
export class KernelPlan {
  readonly packs: Pack[] = [];
  readonly #known = new Map<string, number>();
  readonly #backward: boolean;
  #size = 0;
  #partial = 0;
  #reductions: Reduction[] = [];

  /** @param backward whether the step has a way back */
  constructor(backward: boolean) {
    this.#backward = backward;
  }

  /** Floats of all packed weights. */
  get size(): number {
    return this.#size;
  }

  /** Sums and reductions of the operations since the last call. */
  takeSegment(): { readonly partialSize: number; readonly reductions: readonly Reduction[] } {
    const taken = { partialSize: this.#partial, reductions: this.#reductions };
    this.#partial = 0;
    this.#reductions = [];
    return taken;
  }

  of(op: StepOp, inputChannels: number): OpKernels {
    const isBackward = op.kind.endsWith('Grad');
    const { kernel, depthwise } = op;
    if (!kernel) return NOTHING;
    if (op.kind.startsWith('depthwise')) return this.#depthwise(op, kernel);
    const taps = depthwise ? 1 : op.window.kernel[0] * op.window.kernel[1];
    const rows = (taps * inputChannels) / op.groups;
    const columns = op.target.channels / op.groups;
    return {
      pack: isBackward ? NONE : this.#matrices(op, kernel, { rows, columns, kind: 'matrix' }),
      packBack: isBackward
        ? this.#matrices(op, kernel, { rows, columns, kind: 'transposed' })
        : NONE,
      packDepthwise: depthwise ? this.#expanded(op, depthwise, inputChannels) : NONE,
      bias: this.#bias(op),
      partial:
        isBackward && kernel.trained ? this.#matrixSums(op, kernel, { rows, columns }) : NONE,
      partialDepthwise:
        isBackward && depthwise?.trained === true
          ? this.#tapSums(op, depthwise, inputChannels)
          : NONE,
    };
  }

  #depthwise(op: StepOp, kernel: Kernel): OpKernels {
    const rows = op.window.kernel[0] * op.window.kernel[1];
    const columns = op.target.channels;
    const norm = { norm: op.folded, normColumn: op.target.offset };
    const shape = {
      kind: 'padded',
      weight: kernel.weight,
      rows,
      columns,
      ld: columns,
      column: 0,
    } as const;
    const pack = this.#pack({ ...shape, ...norm }, rows * roundUp(columns));
    const isTrained = op.kind === 'depthwiseGrad' && kernel.trained;
    const padded = roundUp(columns);
    const sums = { rows, columns, padded, weight: kernel.weight, column: 0, ld: columns };
    const partial = isTrained ? this.#sum({ ...sums, isExpanded: false }) : NONE;
    return { ...NOTHING, pack, bias: this.#bias(op), partial };
  }

  #matrices(
    op: StepOp,
    { weight }: Kernel,
    {
      rows,
      columns,
      kind,
    }: { readonly rows: number; readonly columns: number; readonly kind: PackKind },
  ): number {
    const isBack = kind === 'transposed';
    const size = roundUp(isBack ? rows : columns) * (isBack ? columns : rows);
    let first = NONE;
    for (let group = 0; group < op.groups; group++) {
      const column = group * columns;
      const fold = { norm: isBack ? NONE : op.folded, normColumn: op.target.offset + column };
      const shape = { kind, weight, rows, columns, ld: op.groups * columns, column, ...fold };
      // Groups lie behind each other, so that those of one operation are packed together.
      const offset = op.groups === 1 ? this.#pack(shape, size) : this.#add(shape, size);
      if (first === NONE) first = offset;
    }
    return first;
  }

  #expanded(op: StepOp, { weight }: Kernel, columns: number): number {
    const rows = op.window.kernel[0] * op.window.kernel[1];
    const shape = { weight, rows, columns, ld: columns, column: 0, norm: NONE, normColumn: 0 };
    const size = rows * expandedSize(columns);
    const key = JSON.stringify({ kind: 'both', ...shape });
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const offset = this.#add({ kind: 'expanded', ...shape }, size);
    if (this.#backward) this.#add({ kind: 'flipped', ...shape }, size);
    this.#known.set(key, offset);
    return offset;
  }

  #bias({ folded, target }: StepOp): number {
    if (folded === NONE) return NONE;
    const { channels, offset } = target;
    const shape = { weight: NONE, rows: 1, columns: channels, ld: channels, column: 0 };
    return this.#pack(
      { kind: 'bias', ...shape, norm: folded, normColumn: offset },
      roundUp(channels) + LANES,
    );
  }

  #matrixSums(
    { groups }: StepOp,
    { weight }: Kernel,
    { rows, columns }: { readonly rows: number; readonly columns: number },
  ): number {
    const padded = roundUp(columns);
    const sums = Array.from({ length: groups }, (_, group) => {
      const place = { weight, column: group * columns, ld: groups * columns };
      return this.#sum({ rows, columns, padded, ...place, isExpanded: false });
    });
    return sums[0] ?? NONE;
  }

  #tapSums({ window }: StepOp, { weight }: Kernel, columns: number): number {
    const rows = window.kernel[0] * window.kernel[1];
    const padded = expandedSize(columns);
    return this.#sum({ rows, columns, padded, weight, column: 0, ld: columns, isExpanded: true });
  }

  #sum(reduction: Omit<Reduction, 'partial'>): number {
    const partial = this.#partial;
    this.#reductions.push({ ...reduction, partial });
    this.#partial += reduction.rows * reduction.padded;
    return partial;
  }

  #pack(shape: PackShape, size: number): number {
    const key = JSON.stringify(shape);
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const offset = this.#add(shape, size);
    this.#known.set(key, offset);
    return offset;
  }

  #add(shape: PackShape, size: number): number {
    const offset = this.#size;
    this.packs.push({ ...shape, offset });
    this.#size += size;
    return offset;
  }
}

const NOTHING: OpKernels = {
  pack: NONE,
  packBack: NONE,
  packDepthwise: NONE,
  bias: NONE,
  partial: NONE,
  partialDepthwise: NONE,
};
