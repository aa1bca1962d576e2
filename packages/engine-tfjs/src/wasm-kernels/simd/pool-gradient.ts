import { defineFunction } from '../assembler/assemble.ts';
import type { Code } from '../assembler/code.ts';
import type { FunctionScope, Local } from '../assembler/function-scope.ts';
import { f32x4, i32 } from '../assembler/instructions.ts';

/**
 * In bytes: all channels of a pixel; from one output to the next, in `y` and in `x`; from one tap to the
 * next; over all. The address `masks` holds eight lanes of all bits or none: the first four for four
 * channels, the last four for what is left at the end of a pixel.
 */
const WALK = [
  'masks',
  'pixel',
  'yRow',
  'ySize',
  'xRow',
  'xColumn',
  'tapRow',
  'tapColumn',
  'tapsDown',
  'tapsRight',
] as const;

/** Positions in bytes, from the start of the padded image or of the output. */
interface Visit {
  /** Before the outputs of four channels. */
  readonly group?: Code;
  readonly output: (y: Local, mask: Code) => Code;
  readonly tap: (x: Local) => Code;
}

/**
 * Four channels after the other, visits every output of an image, row by row, and after each the taps of
 * its window, row by row.
 */
function walk(
  p: Readonly<Record<(typeof WALK)[number], Local>>,
  scope: FunctionScope,
  { group: beginGroup = [], output, tap }: Visit,
): Code {
  const { group, mask } = scope.variables('i32', ['group', 'mask']);
  const y = scope.variables('i32', ['at', 'row', 'rowEnd', 'end']);
  const window = scope.variables('i32', ['at', 'row']);
  const x = scope.variables('i32', ['at', 'row', 'rowEnd', 'end']);
  const taps = [
    x.row.set(window.at.get),
    x.end.set(i32.add(window.at.get, p.tapsDown.get)),
    scope.while({ pointer: x.row, end: x.end.get, step: p.tapRow.get }, [
      x.at.set(x.row.get),
      x.rowEnd.set(i32.add(x.row.get, p.tapsRight.get)),
      scope.while({ pointer: x.at, end: x.rowEnd.get, step: p.tapColumn.get }, tap(x.at)),
    ]),
  ];
  const outputs = scope.while({ pointer: y.row, end: y.end.get, step: p.yRow.get }, [
    y.at.set(y.row.get),
    y.rowEnd.set(i32.add(y.row.get, p.yRow.get)),
    window.at.set(window.row.get),
    scope.while({ pointer: y.at, end: y.rowEnd.get, step: p.pixel.get }, [
      output(y.at, f32x4.load(mask.get)),
      taps,
      window.at.set(i32.add(window.at.get, p.xColumn.get)),
    ]),
    window.row.set(i32.add(window.row.get, p.xRow.get)),
  ]);
  const isPartial = i32.lessThan(p.pixel.get, i32.add(group.get, i32.const(16)));
  return scope.while({ pointer: group, end: p.pixel.get, step: i32.const(16) }, [
    mask.set(i32.select(i32.add(p.masks.get, i32.const(16)), p.masks.get, isPartial)),
    beginGroup,
    y.row.set(group.get),
    y.end.set(i32.add(group.get, p.ySize.get)),
    window.row.set(group.get),
    outputs,
  ]);
}

/**
 * The gradient of a maximum pool for one image: each output gives its `dy` to the first tap that equals
 * `y`, by adding to `dx`. `x` and `dx` are padded alike, so no tap falls outside.
 */
export const maxPoolGradient = defineFunction(
  'maxPoolGradient',
  ['x', 'dx', 'y', 'dy', ...WALK],
  (p, scope) => {
    const { maximum, left, equal } = scope.variables('f32x4', ['maximum', 'left', 'equal']);
    return walk(p, scope, {
      output: (y, mask) => [
        maximum.set(f32x4.load(i32.add(p.y.get, y.get))),
        left.set(f32x4.and(f32x4.load(i32.add(p.dy.get, y.get)), mask)),
      ],
      tap: (x) => {
        const dx = i32.add(p.dx.get, x.get);
        return [
          equal.set(f32x4.equal(f32x4.load(i32.add(p.x.get, x.get)), maximum.get)),
          f32x4.store(dx, f32x4.add(f32x4.load(dx), f32x4.and(left.get, equal.get))),
          left.set(f32x4.andNot(left.get, equal.get)),
        ];
      },
    });
  },
);

/**
 * The gradient of an average pool, alike: each output gives `dy` times its share to every tap; `shares`
 * has one float for each output position, the reciprocal of its number of real pixels.
 */
export const averagePoolGradient = defineFunction(
  'averagePoolGradient',
  ['dx', 'dy', 'shares', ...WALK],
  (p, scope) => {
    const given = scope.variable('f32x4');
    const share = scope.variable('i32');
    return walk(p, scope, {
      group: share.set(p.shares.get),
      output: (y, mask) => {
        const dy = f32x4.and(f32x4.load(i32.add(p.dy.get, y.get)), mask);
        return [
          given.set(f32x4.mul(dy, f32x4.loadSplat(share.get))),
          share.set(i32.add(share.get, i32.const(4))),
        ];
      },
      tap: (x) => {
        const dx = i32.add(p.dx.get, x.get);
        return f32x4.store(dx, f32x4.add(f32x4.load(dx), given.get));
      },
    });
  },
);
