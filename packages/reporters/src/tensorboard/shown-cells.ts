import { type JournalLine, type ReportedRun, eventOf, trialSeries } from '@cellsmith/core';

/** A cell that is worth a picture. */
export interface ShownCell {
  readonly series: string;
  readonly tag: string;
  readonly step: number;
  readonly genotype: string;
  /** Of a study: whose cell it is. */
  readonly arm?: string;
}

/** Finds the cells to show: a new best one, the derived one, those that are trained. */
export class ShownCells {
  #best: string | undefined;
  readonly #run: ReportedRun;

  constructor(run: ReportedRun) {
    this.#run = run;
  }

  /** Those of the next line. */
  of(line: JournalLine): readonly ShownCell[] {
    const event = eventOf(line);
    switch (event.type) {
      case 'run.started':
        return this.#trained();
      case 'epoch.completed':
        return this.#ofBest(event.best?.genotype, event.epoch);
      case 'genotype.derived':
        return [{ series: '', tag: 'cells/derived', step: 0, genotype: event.genotype }];
      case 'trial.completed': {
        const { genotype, arm } = event.trial;
        if (genotype === null) return [];
        return [{ series: trialSeries(event.trial), tag: 'cells/found', step: 0, genotype, arm }];
      }
      default:
        return [];
    }
  }

  #trained(): readonly ShownCell[] {
    const { genotype } = this.#run.hyperParameters;
    if (this.#run.kind !== 'train' || typeof genotype !== 'string') return [];
    return [{ series: '', tag: 'cells/trained', step: 0, genotype }];
  }

  #ofBest(genotype: string | undefined, step: number): readonly ShownCell[] {
    if (genotype === undefined || genotype === this.#best) return [];
    this.#best = genotype;
    return [{ series: '', tag: 'cells/best', step, genotype }];
  }
}
