import { defineFunction } from '../assembler/assemble.ts';
import type { Code } from '../assembler/code.ts';
import type { FunctionScope, Local } from '../assembler/function-scope.ts';
import { f32x4, i32 } from '../assembler/instructions.ts';

/** Outputs that are computed together: each weight is loaded once for them. */
const TOGETHER = 4;

const X = ['x', 'xRow', 'xColumn', 'xTap', 'xTapRow', 'xTapsRight', 'xTapEnd'] as const;
const Y = ['y', 'yRow', 'ySize', 'pixel'] as const;
type Parameters = Readonly<Record<(typeof X)[number] | (typeof Y)[number] | 'filter', Local>>;

/**
 * The depthwise convolution of one padded image, four channels after the other; the last four overlap those
 * before where channels do not divide by four. `filter` has, for each of these groups, four floats a tap,
 * taps row by row.
 *
 * Steps are in bytes: `xRow` and `xColumn` from one output to the next, `xTap` and `xTapRow` from one tap to
 * the next, `xTapsRight` and `xTapEnd` over all taps of a row and over all rows; `pixel` is all channels, 16
 * or more.
 */
export const depthwiseConvolution = defineFunction(
  'depthwiseConvolution',
  [...X, ...Y, 'filter'],
  (p, scope) => {
    const row = scope.variables('i32', ['x', 'y', 'yEnd']);
    const { group, channel } = scope.variables('i32', ['group', 'channel']);
    const outputs = new Outputs(p, scope);
    const last = i32.sub(p.pixel.get, i32.const(16));
    const isLast = i32.lessThan(last, group.get);
    return [
      outputs.locate(),
      scope.while({ pointer: group, end: p.pixel.get, step: i32.const(16) }, [
        channel.set(i32.select(last, group.get, isLast)),
        row.x.set(i32.add(p.x.get, channel.get)),
        row.y.set(i32.add(p.y.get, channel.get)),
        row.yEnd.set(i32.add(row.y.get, p.ySize.get)),
        scope.while({ pointer: row.y, end: row.yEnd.get, step: p.yRow.get }, [
          outputs.row(row.x.get, row.y.get),
          row.x.set(i32.add(row.x.get, p.xRow.get)),
        ]),
        p.filter.set(outputs.filterEnd.get),
      ]),
    ];
  },
);

/** Composes what happens to four channels. */
class Outputs {
  /** Where the weights of the next channels begin. */
  readonly filterEnd: Local;
  readonly #p: Parameters;
  readonly #scope: FunctionScope;
  readonly #at: Readonly<Record<'x' | 'y' | 'yRowEnd' | 'yBlockEnd', Local>>;
  readonly #tap: Readonly<Record<'at' | 'row' | 'rowEnd' | 'end', Local>>;
  readonly #weight: Local;
  readonly #sums: readonly { readonly sum: Local; readonly offset: Local }[];

  constructor(p: Parameters, scope: FunctionScope) {
    [this.#p, this.#scope] = [p, scope];
    this.filterEnd = scope.variable('i32');
    this.#at = scope.variables('i32', ['x', 'y', 'yRowEnd', 'yBlockEnd']);
    this.#tap = scope.variables('i32', ['at', 'row', 'rowEnd', 'end']);
    this.#weight = scope.variable('f32x4');
    this.#sums = Array.from({ length: TOGETHER }, () => ({
      sum: scope.variable('f32x4'),
      offset: scope.variable('i32'),
    }));
  }

  /** Once, before anything else. */
  locate(): Code {
    return this.#sums.map(({ offset }, i) =>
      offset.set(i32.mul(this.#p.xColumn.get, i32.const(i))),
    );
  }

  /** A row of outputs. */
  row(x: Code, y: Code): Code {
    const { pixel, yRow } = this.#p;
    const at = this.#at;
    const most = i32.mul(pixel.get, i32.const(TOGETHER - 1));
    return [
      at.x.set(x),
      at.y.set(y),
      at.yRowEnd.set(i32.add(at.y.get, yRow.get)),
      at.yBlockEnd.set(i32.sub(at.yRowEnd.get, most)),
      this.#blocks(TOGETHER, at.yBlockEnd.get),
      this.#blocks(1, at.yRowEnd.get),
    ];
  }

  /** Blocks of `count` outputs as long as their first is before `end`. */
  #blocks(count: number, end: Code): Code {
    const { xColumn, pixel } = this.#p;
    const { x, y } = this.#at;
    const sums = this.#sums.slice(0, count);
    return this.#scope.repeat(i32.lessThan(y.get, end), [
      sums.map(({ sum }) => sum.set(f32x4.zero)),
      this.#taps(count),
      sums.map(({ sum }) => [
        f32x4.store(y.get, sum.get),
        y.set(i32.add(y.get, pixel.get)),
        x.set(i32.add(x.get, xColumn.get)),
      ]),
    ]);
  }

  #taps(count: number): Code {
    const { filter, xTap, xTapRow, xTapsRight, xTapEnd } = this.#p;
    const { at, row, rowEnd, end } = this.#tap;
    const [weight, weightAt] = [this.#weight, this.filterEnd];
    const products = this.#sums.slice(0, count).map(({ sum, offset }) => {
      const x = f32x4.load(i32.add(at.get, offset.get));
      return sum.set(f32x4.add(sum.get, f32x4.mul(weight.get, x)));
    });
    return [
      weightAt.set(filter.get),
      row.set(this.#at.x.get),
      end.set(i32.add(row.get, xTapEnd.get)),
      this.#scope.while({ pointer: row, end: end.get, step: xTapRow.get }, [
        at.set(row.get),
        rowEnd.set(i32.add(row.get, xTapsRight.get)),
        this.#scope.while({ pointer: at, end: rowEnd.get, step: xTap.get }, [
          weight.set(f32x4.load(weightAt.get)),
          weightAt.set(i32.add(weightAt.get, i32.const(16))),
          products,
        ]),
      ]),
    ];
  }
}
