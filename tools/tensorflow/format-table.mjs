const HEADS = [
  'engine',
  'package',
  'contract suite',
  'images/s',
  'of native',
  'train loss',
  'test error',
];
const TEXTS = 2;

/**
 * A row an engine, as lines.
 *
 * @param {readonly { engine: string, name: string | null, contract?: object, training?: object }[]} rows
 */
export function formatTable(rows) {
  const native = rows.find(({ engine }) => engine === 'native')?.training;
  const cells = [HEADS, ...rows.map((row) => cellsOf(row, native))];
  const widths = HEADS.map((_, column) => Math.max(...cells.map((row) => row[column].length)));
  return cells.map((row) =>
    row.map((text, column) => pad(text, widths[column], column)).join('  '),
  );
}

function cellsOf({ engine, name, contract, training }, native) {
  return [
    engine,
    name === null ? '-' : `@tensorflow/${name}`,
    contract === undefined ? '-' : `${contract.passed} of ${contract.total}`,
    ...(training === undefined ? ['-', '-', '-', '-'] : figures(training, native)),
  ];
}

function figures({ imagesPerSecond, losses, testError }, native) {
  return [
    imagesPerSecond.toFixed(imagesPerSecond < 100 ? 1 : 0),
    native === undefined ? '-' : (imagesPerSecond / native.imagesPerSecond).toFixed(2),
    losses.map((loss) => loss.toFixed(3)).join(' > '),
    `${(100 * testError).toFixed(1)} %`,
  ];
}

function pad(text, width, column) {
  return column < TEXTS ? text.padEnd(width) : text.padStart(width);
}
