const HEADS = ['peer', 'images/s', 'min - max', 'of native', 'MiB', 'peak MiB', 'version'];

/**
 * What was measured of one network, as lines. `of native`: the speed as a share of the native engine's.
 *
 * @param {readonly object[]} rows
 */
export function formatTable(rows) {
  const native = rows.find(({ group }) => group === 'Cellsmith native');
  const cells = [HEADS, ...rows.map((row) => cellsOf(row, native))];
  const widths = HEADS.map((_, column) => Math.max(...cells.map((row) => row[column].length)));
  return cells.map((row) =>
    row.map((text, column) => pad(text, widths[column], column)).join('  '),
  );
}

function cellsOf(row, native) {
  const { peer, imagesPerSecond, least, most, residentMiB, peakMiB, version } = row;
  return [
    row.setting === undefined ? peer : `${peer}: ${row.setting}`,
    rate(imagesPerSecond),
    `${rate(least)} - ${rate(most)}`,
    native === undefined ? '-' : (imagesPerSecond / native.imagesPerSecond).toFixed(2),
    residentMiB === null ? '-' : String(residentMiB),
    peakMiB === null ? '-' : String(peakMiB),
    version,
  ];
}

function rate(value) {
  return value.toFixed(value < 100 ? 1 : 0);
}

function pad(text, width, column) {
  const isText = column === 0 || column === HEADS.length - 1;
  return isText ? text.padEnd(width) : text.padStart(width);
}
