import { type WasmFunction, defineFunction } from '../assembler/assemble.ts';
import type { Code } from '../assembler/code.ts';
import type { FunctionScope, Local } from '../assembler/function-scope.ts';
import { f32x4, i32 } from '../assembler/instructions.ts';

/**
 * A function of matrices in row-major order: `arrays` are matrices of one shape, `coefficients` have
 * one value a column. All are parameters of the function, as addresses.
 */
interface Columns<Name extends string> {
  readonly name: string;
  readonly arrays: readonly Name[];
  readonly coefficients: readonly Name[];
}

/** What is done with four values of every array and their coefficients. */
type Formula<Name extends string> = (values: Readonly<Record<Name, Code>>) => Code;

/** Bytes of a matrix, of one of its rows, and of a block of whole rows. */
const EXTENT = ['size', 'width', 'block'] as const;
type Extent = (typeof EXTENT)[number];

/** A matrix of the arrays' shape: `output[row, column] = formula(…)`. */
export function defineColumnMap<Name extends string>(
  columns: Columns<Name>,
  formula: Formula<Name>,
): WasmFunction<Name | Extent | 'output'> {
  const parameters = [...columns.arrays, ...columns.coefficients, 'output', ...EXTENT] as const;
  return defineFunction(columns.name, parameters, (p, scope) => {
    const walk = new ColumnWalk(p, scope);
    const coefficients = walk.hold(p, columns.coefficients);
    const arrays = columns.arrays.map((name) => [name, walk.load(p[name])] as const);
    const values = Object.fromEntries([...arrays, ...coefficients.values]) as Record<Name, Code>;
    const output = i32.add(p.output.get, walk.row.get);
    return walk.run([coefficients.load, walk.down(f32x4.store(output, formula(values)))]);
  });
}

/** Sums down the columns: `sum[column] += Σ_row formula(…)` for each of the named sums. */
export function defineColumnSums<Name extends string, Sum extends string>(
  columns: Columns<Name>,
  formulas: Readonly<Record<Sum, Formula<Name>>>,
): WasmFunction<Name | Sum | Extent> {
  const names = Object.keys(formulas) as Sum[];
  const parameters = [...columns.arrays, ...columns.coefficients, ...names, ...EXTENT] as const;
  return defineFunction(columns.name, parameters, (p, scope) => {
    const walk = new ColumnWalk(p, scope);
    const coefficients = walk.hold(p, columns.coefficients);
    const arrays = columns.arrays.map((name) => ({ name, value: scope.variable('f32x4') }));
    const held = arrays.map(({ name, value }) => [name, value.get] as const);
    const values = Object.fromEntries([...held, ...coefficients.values]) as Record<Name, Code>;
    const sums = names.map((name) => ({ name, sum: scope.variable('f32x4') }));
    return walk.run([
      coefficients.load,
      sums.map(({ sum }) => sum.set(f32x4.zero)),
      walk.down([
        arrays.map(({ name, value }) => value.set(walk.load(p[name]))),
        sums.map(({ name, sum }) => sum.set(f32x4.add(sum.get, formulas[name](values)))),
      ]),
      sums.map(({ name, sum }) => {
        const at = i32.add(p[name].get, walk.column.get);
        return f32x4.store(at, f32x4.add(f32x4.load(at), sum.get));
      }),
    ]);
  });
}

/**
 * Goes through a matrix in blocks that stay in the nearest cache, and down each block four columns at
 * a time: coefficients and sums stay in registers, and a sum has few terms before it is rounded into
 * the next.
 */
class ColumnWalk {
  /** Bytes from the first column of a row. */
  readonly column: Local;
  /** Bytes from the first row to the current four values. */
  readonly row: Local;
  readonly #start: Local;
  readonly #stop: Local;

  constructor(
    readonly extent: Readonly<Record<Extent, Local>>,
    readonly scope: FunctionScope,
  ) {
    const { column, row, start, stop } = scope.variables('i32', ['column', 'row', 'start', 'stop']);
    [this.column, this.row, this.#start, this.#stop] = [column, row, start, stop];
  }

  load(base: Local): Code {
    return f32x4.load(i32.add(base.get, this.row.get));
  }

  /** Variables for the coefficients of the current columns. */
  hold<Name extends string>(
    parameters: Readonly<Record<Name, Local>>,
    names: readonly Name[],
  ): { load: Code; values: readonly (readonly [Name, Code])[] } {
    const held = names.map((name) => ({ name, value: this.scope.variable('f32x4') }));
    return {
      load: held.map(({ name, value }) =>
        value.set(f32x4.load(i32.add(parameters[name].get, this.column.get))),
      ),
      values: held.map(({ name, value }) => [name, value.get]),
    };
  }

  run(body: Code): Code {
    const { size, width, block } = this.extent;
    const [start, stop, next] = [this.#start, this.#stop, i32.add(this.#start.get, block.get)];
    return this.scope.while({ pointer: start, end: size.get, step: block.get }, [
      stop.set(i32.select(size.get, next, i32.lessThan(size.get, next))),
      this.column.set(i32.const(0)),
      this.scope.while({ pointer: this.column, end: width.get, step: i32.const(16) }, body),
    ]);
  }

  down(body: Code): Code {
    const { row, scope, extent } = this;
    return [
      row.set(i32.add(this.#start.get, this.column.get)),
      scope.while({ pointer: row, end: this.#stop.get, step: extent.width.get }, body),
    ];
  }
}
