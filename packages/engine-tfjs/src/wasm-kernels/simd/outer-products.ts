import { defineFunction } from '../assembler/assemble.ts';
import type { Code } from '../assembler/code.ts';
import type { FunctionScope, Local } from '../assembler/function-scope.ts';
import { f32x4, i32 } from '../assembler/instructions.ts';

/**
 * Sizes, in floats, of the parts of the result that are held in registers: whole ones, and smaller ones for
 * what is left at the end of rows and columns. A tile that is only partly needed holds void beyond; what it
 * reads beyond a tensor, a few bytes, is memory too: the allocator keeps its books there.
 */
export const TILE = { rows: [4, 2], columns: [8, 4] } as const;

const X = ['x', 'xStep', 'xWidth', 'xRow', 'xTapRow', 'xTapEnd'] as const;
const DY = ['dy', 'dyWidth', 'dyRow', 'dySize'] as const;
type Parameters = Readonly<Record<(typeof X)[number] | (typeof DY)[number] | 'sums', Local>>;

/**
 * Adds sums of outer products to `sums`: for each filter row `t`, `Σ_i x[i, t] ⊗ dy[i]` over the outputs `i`
 * of one image. All is in bytes.
 *
 * `dy[i]` has `dyWidth` bytes, one after the other, `dyRow` in a row, `dySize` in all. `x[i, t]` has `xWidth`;
 * it starts `xStep` after that of the output before, `xRow` after that of the row before, `xTapRow` after
 * that of the filter row before; `xTapEnd` is all filter rows. The sums of a filter row follow those of the
 * one before, tile by tile, from left to right, then down, each tile by rows.
 */
export const outerProducts = defineFunction('outerProducts', [...X, ...DY, 'sums'], (p, scope) => {
  const { tap, x, dy, dyEnd, dyNext } = scope.variables('i32', POINTERS);
  const tiles = new Tiles(p, scope);
  const next = i32.add(dy.get, p.dyRow.get);
  return [
    x.set(p.x.get),
    dy.set(p.dy.get),
    dyEnd.set(i32.add(p.dy.get, p.dySize.get)),
    scope.while({ pointer: dy, end: dyEnd.get, step: p.dyRow.get }, [
      dyNext.set(i32.select(dyEnd.get, next, i32.lessThan(dyEnd.get, next))),
      tiles.begin(),
      tap.set(i32.const(0)),
      scope.while(
        { pointer: tap, end: p.xTapEnd.get, step: p.xTapRow.get },
        tiles.all({ x: i32.add(x.get, tap.get), dy: dy.get, dyEnd: dyNext.get }),
      ),
      x.set(i32.add(x.get, p.xRow.get)),
    ]),
  ];
});

const POINTERS = ['tap', 'x', 'dy', 'dyEnd', 'dyNext'] as const;

/** The outputs that are summed over: where `x` and `dy` of the first begin, and where `dy` ends. */
type Outputs = Readonly<Record<'x' | 'dy' | 'dyEnd', Code>>;

/** Composes the sums of all tiles. They share their variables. */
class Tiles {
  readonly #p: Parameters;
  readonly #scope: FunctionScope;
  readonly #at: Readonly<Record<'row' | 'column' | 'rowStep' | 'step' | 'sums', Local>>;
  readonly #pointer: Readonly<Record<'x' | 'dy' | 'dyEnd', Local>>;
  readonly #left: Local;
  readonly #right: readonly Local[];
  readonly #sums: readonly Local[];

  constructor(p: Parameters, scope: FunctionScope) {
    [this.#p, this.#scope] = [p, scope];
    this.#at = scope.variables('i32', ['row', 'column', 'rowStep', 'step', 'sums']);
    this.#pointer = scope.variables('i32', ['x', 'dy', 'dyEnd']);
    const vectors = TILE.columns[0] / 4;
    const variables = (count: number): Local[] =>
      Array.from({ length: count }, () => scope.variable('f32x4'));
    [this.#left, this.#right] = [scope.variable('f32x4'), variables(vectors)];
    this.#sums = variables(TILE.rows[0] * vectors);
  }

  /** Before the first filter row. */
  begin(): Code {
    return this.#at.sums.set(this.#p.sums.get);
  }

  /** All tiles of a filter row. */
  all(outputs: Outputs): Code {
    const { row, rowStep } = this.#at;
    const [whole, small] = TILE.rows;
    const { xWidth } = this.#p;
    return [
      row.set(i32.const(0)),
      this.#scope.while(
        { pointer: row, end: xWidth.get, step: rowStep.get },
        this.#scope.choose(
          i32.lessThan(i32.const(4 * small), i32.sub(xWidth.get, row.get)),
          [rowStep.set(i32.const(4 * whole)), this.#across(whole, outputs)],
          [rowStep.set(i32.const(4 * small)), this.#across(small, outputs)],
        ),
      ),
    ];
  }

  #across(rows: number, outputs: Outputs): Code {
    const { column, step } = this.#at;
    const [whole, small] = TILE.columns;
    const { dyWidth } = this.#p;
    return [
      column.set(i32.const(0)),
      this.#scope.while(
        { pointer: column, end: dyWidth.get, step: step.get },
        this.#scope.choose(
          i32.lessThan(i32.const(4 * small), i32.sub(dyWidth.get, column.get)),
          [step.set(i32.const(4 * whole)), this.#one(rows, whole, outputs)],
          [step.set(i32.const(4 * small)), this.#one(rows, small, outputs)],
        ),
      ),
    ];
  }

  #one(rows: number, columns: number, outputs: Outputs): Code {
    const { x, dy, dyEnd } = this.#pointer;
    const { row, column, sums } = this.#at;
    const right = this.#right.slice(0, columns / 4);
    const held = this.#sums.slice(0, rows * right.length);
    const multiply = Array.from({ length: rows }, (_, i) => [
      this.#left.set(f32x4.loadSplat(x.get, 4 * i)),
      right.map((vector, j) => {
        const sum = held[i * right.length + j] ?? vector;
        return sum.set(f32x4.add(sum.get, f32x4.mul(this.#left.get, vector.get)));
      }),
    ]);
    return [
      x.set(i32.add(outputs.x, row.get)),
      dy.set(i32.add(outputs.dy, column.get)),
      dyEnd.set(i32.add(outputs.dyEnd, column.get)),
      held.map((sum) => sum.set(f32x4.zero)),
      this.#scope.while({ pointer: dy, end: dyEnd.get, step: this.#p.dyWidth.get }, [
        right.map((vector, j) => vector.set(f32x4.load(dy.get, 16 * j))),
        multiply,
        x.set(i32.add(x.get, this.#p.xStep.get)),
      ]),
      held.map((sum, i) => {
        const total = f32x4.add(f32x4.load(sums.get, 16 * i), sum.get);
        return f32x4.store(sums.get, total, 16 * i);
      }),
      sums.set(i32.add(sums.get, i32.const(16 * held.length))),
    ];
  }
}
