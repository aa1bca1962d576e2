import { type WasmFunction, defineFunction } from '../assembler/assemble.ts';
import type { Code } from '../assembler/code.ts';
import type { FunctionScope, Local } from '../assembler/function-scope.ts';
import { f32x4, i32 } from '../assembler/instructions.ts';

const X = ['x', 'xRow', 'xColumn', 'xTap', 'xTapRow', 'xTapEnd'] as const;
const DY = ['dy', 'dyRow', 'dySize', 'pixel'] as const;
type Name = (typeof X)[number] | (typeof DY)[number] | 'sums';
type Parameters = Readonly<Record<Name, Local>>;

/**
 * For one image, adds `Σ_{row, column} dy[row, column] * x[row * stride, column * stride + tap]` to
 * `sums`: filter row by filter row, in each for four channels after the other, and for these the `taps`
 * neighbouring taps, four floats each. Lanes beyond the last channel are void.
 *
 * `x` is padded, so no tap falls outside. Steps are in bytes: `xRow` and `xColumn` from one output to the
 * next, `xTap` and `xTapRow` from one tap to the next; `xTapEnd` is all rows of taps, `pixel` all channels.
 */
export function depthwiseProducts(taps: number): WasmFunction<Name> {
  return defineFunction(`depthwiseProducts${taps}`, [...X, ...DY, 'sums'], (p, scope) => {
    const { tapRow, group } = scope.variables('i32', ['tapRow', 'group']);
    const products = composeProducts(taps, { p, scope, offset: [tapRow, group] });
    return [
      products.locate,
      scope.while({ pointer: tapRow, end: p.xTapEnd.get, step: p.xTapRow.get }, [
        group.set(i32.const(0)),
        scope.while({ pointer: group, end: p.pixel.get, step: i32.const(16) }, [
          products.sum,
          p.sums.set(i32.add(p.sums.get, i32.const(16 * taps))),
        ]),
      ]),
    ];
  });
}

interface Place {
  readonly p: Parameters;
  readonly scope: FunctionScope;
  /** Of the filter row in `x`, and of the four channels. */
  readonly offset: readonly [tapRow: Local, group: Local];
}

/** `locate` once, then the sums over an image of four channels and the taps of one filter row. */
function composeProducts(
  taps: number,
  { p, scope, offset: [tapRow, group] }: Place,
): Readonly<Record<'locate' | 'sum', Code>> {
  const { x, xRow, dy, dyRow, dyRowEnd, dyEnd } = scope.variables('i32', POINTERS);
  const gradient = scope.variable('f32x4');
  const products = Array.from({ length: taps }, () => ({
    total: scope.variable('f32x4'),
    offset: scope.variable('i32'),
  }));
  const pixel = [
    gradient.set(f32x4.load(dy.get)),
    products.map(({ total, offset }) => {
      const value = f32x4.load(i32.add(x.get, offset.get));
      return total.set(f32x4.add(total.get, f32x4.mul(gradient.get, value)));
    }),
    x.set(i32.add(x.get, p.xColumn.get)),
  ];
  return {
    locate: products.map(({ offset }, tap) => offset.set(i32.mul(p.xTap.get, i32.const(tap)))),
    sum: [
      products.map(({ total }) => total.set(f32x4.zero)),
      xRow.set(i32.add(i32.add(p.x.get, tapRow.get), group.get)),
      dyRow.set(i32.add(p.dy.get, group.get)),
      dyEnd.set(i32.add(dyRow.get, p.dySize.get)),
      scope.while({ pointer: dyRow, end: dyEnd.get, step: p.dyRow.get }, [
        [x.set(xRow.get), dy.set(dyRow.get), dyRowEnd.set(i32.add(dyRow.get, p.dyRow.get))],
        scope.while({ pointer: dy, end: dyRowEnd.get, step: p.pixel.get }, pixel),
        xRow.set(i32.add(xRow.get, p.xRow.get)),
      ]),
      products.map(({ total }, tap) => {
        const sum = f32x4.add(f32x4.load(p.sums.get, 16 * tap), total.get);
        return f32x4.store(p.sums.get, sum, 16 * tap);
      }),
    ],
  };
}

const POINTERS = ['x', 'xRow', 'dy', 'dyRow', 'dyRowEnd', 'dyEnd'] as const;
