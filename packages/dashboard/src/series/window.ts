import type { NumberList } from '../journal/number-list.ts';
import type { LineIndex } from '../journal/line-index.ts';

/** Which lines are asked for, and how many at most of each type. */
export interface Window {
  /** Sequences, both included. */
  readonly from: number;
  readonly to: number;
  readonly points: number;
}

/** Lines of one type, in order. */
export interface ChosenLines {
  readonly lines: readonly number[];
  /** Whether some were passed over. */
  readonly thinned: boolean;
}

/** The lines of a type within a window: all of them, or as many at equal distances, with the last. */
export function chooseLines(
  index: LineIndex,
  ofType: NumberList,
  { from, to, points }: Window,
): ChosenLines {
  const first = firstAt(index, ofType, from);
  const behind = firstAt(index, ofType, to + 1e-9);
  const count = behind - first;
  const stride = Math.max(1, Math.ceil(count / points));
  const lines: number[] = [];
  for (let i = first; i < behind; i += stride) lines.push(ofType.at(i));
  if (stride > 1 && (count - 1) % stride !== 0) lines.push(ofType.at(behind - 1));
  return { lines, thinned: stride > 1 };
}

/** Position in `ofType` of the first line whose sequence is `sequence` or more. */
function firstAt(index: LineIndex, ofType: NumberList, sequence: number): number {
  let [low, high] = [0, ofType.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (index.sequence(ofType.at(middle)) < sequence) low = middle + 1;
    else high = middle;
  }
  return low;
}
