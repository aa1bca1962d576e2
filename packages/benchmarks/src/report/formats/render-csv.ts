/** A table for spreadsheets and data frames (RFC 4180): a header, then a line for each row. */
export function renderCsv(
  header: readonly string[],
  rows: readonly (readonly (string | number | null | undefined)[])[],
): string {
  const line = (cells: readonly (string | number | null | undefined)[]): string =>
    cells.map((cell) => quoted(String(cell ?? ''))).join(',');
  return [line(header), ...rows.map(line), ''].join('\r\n');
}

function quoted(cell: string): string {
  return /[",\r\n]/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
