import { type CellLayout, type Decision, type Genotype, genotypeLayout } from '@cellsmith/core';

/** An entry of a cell: a cell input, or a node with its operations and what they read. */
interface Entry {
  readonly label: string;
  readonly reads: readonly number[];
}

/** Characters of one entry's column. */
const LANE = 2;

/**
 * The cells of a genotype as text. A row is an entry, a column carries its value down to whoever
 * reads it; what nobody reads (a loose end) becomes part of the cell's output:
 *
 * ```
 * normal cell
 *   0  ●          cell input
 *   1  ├─●        identity(0)    loose end
 *   2  └─│─●      conv1x1(0)
 *   3    │ └─●    sepConv3x3(2)  loose end
 *        └───┴─▶  output of 1, 3
 * ```
 */
export function drawGenotype(decisions: readonly Decision[], genotype: Genotype): string {
  return genotypeLayout(decisions)
    .map((cell) => drawCell(cell.cell, entriesOf(cell, decisions, genotype)))
    .join('\n\n');
}

function drawCell(name: string, entries: readonly Entry[]): string {
  const ends = looseEnds(entries);
  const lastReads = entries.map((_, entry) => lastRead(entries, entry));
  const width = LANE * entries.length + 1;
  const labels = Math.max(...entries.map(({ label }) => label.length));
  const rows = entries.map(({ label, reads }, row) => {
    const lanes = drawLanes({ row, reads, lastReads, mark: '●' }).padEnd(width);
    const end = ends.includes(row) ? `${' '.repeat(labels - label.length)}  loose end` : '';
    return `${String(row).padStart(3)}  ${lanes}  ${label}${end}`;
  });
  const output = drawLanes({ row: entries.length, reads: ends, lastReads, mark: '▶' });
  return [`${name} cell`, ...rows, `     ${output}  output of ${ends.join(', ')}`].join('\n');
}

interface Row {
  readonly row: number;
  readonly reads: readonly number[];
  /** By entry, the last row that reads it. */
  readonly lastReads: readonly number[];
  readonly mark: string;
}

function drawLanes({ row, reads, lastReads, mark }: Row): string {
  const first = Math.min(...reads, row);
  const lanes = Array.from({ length: row }, (_, lane) => {
    const isRead = reads.includes(lane);
    const goesOn = (lastReads[lane] ?? 0) > row;
    return crossing({ isRead, goesOn, isFirst: lane === first, isPassed: lane > first });
  });
  return lanes.join('') + mark;
}

function crossing(lane: {
  isRead: boolean;
  goesOn: boolean;
  isFirst: boolean;
  isPassed: boolean;
}): string {
  if (lane.isRead && lane.isFirst) return lane.goesOn ? '├─' : '└─';
  if (lane.isRead) return lane.goesOn ? '┼─' : '┴─';
  if (lane.isPassed) return lane.goesOn ? '│─' : '──';
  return lane.goesOn ? '│ ' : '  ';
}

/** The row of the last reader; the row after the last entry for loose ends. */
function lastRead(entries: readonly Entry[], entry: number): number {
  const last = entries.findLastIndex(({ reads }) => reads.includes(entry));
  return last === -1 ? entries.length : last;
}

function looseEnds(entries: readonly Entry[]): readonly number[] {
  return entries
    .map((_, entry) => entry)
    .filter((entry) => lastRead(entries, entry) === entries.length);
}

function entriesOf(
  { nodes }: CellLayout,
  decisions: readonly Decision[],
  genotype: Genotype,
): readonly Entry[] {
  const inputs = nodes[0]?.node ?? 0;
  const chosen = (position: number): { kind: string; choice: string } => ({
    kind: decisions[position]?.kind ?? '',
    choice: decisions[position]?.choices[genotype[position] ?? 0] ?? '',
  });
  return [
    ...Array.from({ length: inputs }, (_, input) => cellInput(input, inputs)),
    ...nodes.map(({ operands }) => nodeEntry(operands.map((operand) => operand.map(chosen)))),
  ];
}

function cellInput(input: number, inputs: number): Entry {
  return { label: inputs === 1 ? 'cell input' : `cell input ${input}`, reads: [] };
}

function nodeEntry(operands: readonly (readonly { kind: string; choice: string }[])[]): Entry {
  const labels = operands.map((operand) => {
    const input = operand.find(({ kind }) => kind === 'input')?.choice;
    const rest = operand.filter(({ kind }) => kind !== 'input').map(({ choice }) => choice);
    return input === undefined ? rest.join(' ') : `${rest.join(' ')}(${input})`;
  });
  const reads = operands.flatMap((operand) =>
    operand.filter(({ kind }) => kind === 'input').map(({ choice }) => Number(choice)),
  );
  return { label: labels.join(' + '), reads };
}
