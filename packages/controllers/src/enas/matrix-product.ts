/** Values that are read as a matrix: the one at row `i`, column `j` is `values[i * row + j * column]`. */
export interface MatrixView {
  readonly values: Float32Array;
  readonly row: number;
  readonly column: number;
}

/** What is multiplied: `a` with `rows` rows and `depth` columns, `b` with `depth` and `columns`. */
export interface Product {
  readonly a: MatrixView;
  readonly b: MatrixView;
  readonly rows: number;
  readonly depth: number;
  readonly columns: number;
}

/** Rows and columns of the result that are summed up side by side: each value is then read less often. */
const [ROWS, COLUMNS] = [4, 2] as const;

/** `a` times `b`, row by row; sums are kept in double precision. */
export function multiply(product: Product): Float32Array {
  const { rows, columns } = product;
  const result = new Float32Array(rows * columns);
  const blockRows = rows - (rows % ROWS);
  const blockColumns = columns - (columns % COLUMNS);
  for (let i = 0; i < blockRows; i += ROWS) {
    for (let j = 0; j < blockColumns; j += COLUMNS) addBlock(product, result, i, j);
    for (let j = blockColumns; j < columns; j++) {
      for (let row = i; row < i + ROWS; row++) result[row * columns + j] = dot(product, row, j);
    }
  }
  for (let i = blockRows; i < rows; i++) {
    for (let j = 0; j < columns; j++) result[i * columns + j] = dot(product, i, j);
  }
  return result;
}

/** Four rows and two columns at once; in registers, so without arrays. */
// eslint-disable-next-line @typescript-eslint/max-params -- the innermost call but one: an object each would cost more than the sums
function addBlock(product: Product, result: Float32Array, i: number, j: number): void {
  const { a, b, depth, columns } = product;
  const { values: as, row, column } = a;
  const { values: bs } = b;
  let [s00, s01, s10, s11] = [0, 0, 0, 0];
  let [s20, s21, s30, s31] = [0, 0, 0, 0];
  for (let k = 0, p = i * row, q = j * b.column; k < depth; k++, p += column, q += b.row) {
    const left = bs[q] ?? 0;
    const right = bs[q + b.column] ?? 0;
    const first = as[p] ?? 0;
    const second = as[p + row] ?? 0;
    const third = as[p + 2 * row] ?? 0;
    const fourth = as[p + 3 * row] ?? 0;
    s00 += first * left;
    s01 += first * right;
    s10 += second * left;
    s11 += second * right;
    s20 += third * left;
    s21 += third * right;
    s30 += fourth * left;
    s31 += fourth * right;
  }
  const at = i * columns + j;
  result[at] = s00;
  result[at + 1] = s01;
  result[at + columns] = s10;
  result[at + columns + 1] = s11;
  result[at + 2 * columns] = s20;
  result[at + 2 * columns + 1] = s21;
  result[at + 3 * columns] = s30;
  result[at + 3 * columns + 1] = s31;
}

function dot({ a, b, depth }: Product, i: number, j: number): number {
  let sum = 0;
  for (let k = 0, p = i * a.row, q = j * b.column; k < depth; k++, p += a.column, q += b.row) {
    sum += (a.values[p] ?? 0) * (b.values[q] ?? 0);
  }
  return sum;
}
