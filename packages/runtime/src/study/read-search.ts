import type { CurvePoint, JournalEvent, StudyConfig } from '@cellsmith/core';
import { type RunRecord, openRun } from '../open-run.ts';
import { readSpending } from '../spending/spending-file.ts';
import type { SearchResult } from '../session.ts';
import { RunFolder } from '../storage/run-folder.ts';

type Metrics = Readonly<Record<string, number>>;
type Unit = NonNullable<StudyConfig['budget']>['unit'];

/** What a finished search says to its study. */
export interface SearchFindings {
  readonly genotype: string;
  readonly reward: number;
  /** What the trainer measured of the chosen cell besides, where it was among the candidates. */
  readonly metrics: Metrics;
  /** Best so far over the budget spent: `reward`, and the metrics of the best candidate. */
  readonly curves: Readonly<Record<string, readonly CurvePoint[]>>;
  readonly cpuSeconds: number;
}

/** Reads a finished search. */
export async function readSearch(directory: string, unit: Unit): Promise<SearchFindings> {
  const run = await openRun(directory);
  const spending = await readSpending(new RunFolder(directory));
  const { genotype, reward } = resultOf(run);
  const spentAt = new Map(spending?.epochs.map((epoch) => [epoch.epoch, epoch]));
  const spentBy = (epoch: number): number | undefined => {
    if (unit === 'epochs') return epoch + 1;
    return unit === 'evaluations' ? undefined : spentAt.get(epoch)?.[unit];
  };
  return {
    ...{ genotype, reward, metrics: metricsOf(run.events, genotype) },
    curves: bestSoFar(run.events, spentBy),
    cpuSeconds: spending?.cpuSeconds ?? 0,
  };
}

/** What a run ended with, as its journal has it. */
export function resultOf({ events, directory }: RunRecord): SearchResult {
  const last = events.at(-1);
  if (last?.type !== 'run.completed') throw new RangeError(`${directory} is not complete`);
  return last.result as unknown as SearchResult;
}

type Candidates = Extract<JournalEvent, { type: 'candidates.measured' }>['candidates'];

function metricsOf(events: readonly JournalEvent[], genotype: string): Metrics {
  const candidates = events.flatMap((event) =>
    event.type === 'candidates.measured' ? event.candidates : [],
  );
  return candidates.find((candidate) => candidate.genotype === genotype)?.metrics ?? {};
}

/** A point where a better candidate is found, one at the start and one at the end. */
function bestSoFar(
  events: readonly JournalEvent[],
  spentBy: (epoch: number) => number | undefined,
): Readonly<Record<string, readonly CurvePoint[]>> {
  const curves = new Curves();
  let evaluations = 0;
  for (const event of events) {
    if (event.type === 'candidates.measured') {
      const spent = spentBy(event.epoch);
      evaluations = curves.add(event.candidates, { spent, evaluations });
    }
  }
  return curves.all();
}

class Curves {
  readonly #curves: Record<string, CurvePoint[]> = {};
  #best: Metrics | null = null;
  #last = 0;

  /** @returns evaluations so far */
  add(
    candidates: Candidates,
    at: { readonly spent: number | undefined; readonly evaluations: number },
  ): number {
    let { evaluations } = at;
    for (const { reward, metrics } of candidates) {
      evaluations++;
      this.#last = at.spent ?? evaluations;
      if (this.#best && reward <= (this.#best['reward'] ?? 0)) continue;
      this.#best = { ...metrics, reward };
      this.#mark();
    }
    return evaluations;
  }

  all(): Readonly<Record<string, readonly CurvePoint[]>> {
    this.#mark();
    return this.#curves;
  }

  #mark(): void {
    for (const [name, value] of Object.entries(this.#best ?? {})) {
      const curve = (this.#curves[name] ??= []);
      // Of several at one point only the last one holds.
      if (curve.at(-1)?.spent === this.#last) curve.pop();
      curve.push({ spent: this.#last, value });
    }
  }
}
