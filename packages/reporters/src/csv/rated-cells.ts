import { type JournalLine, type Rated, eventOf, trialSeries } from '@cellsmith/core';

/** A cell that a journal names, with what it was found to be worth. */
export interface RatedCell {
  readonly series: string;
  readonly genotype: string;
  readonly reward: number | null;
  readonly accuracy: number | null;
  /** It breaks a limit of the objective. */
  readonly overLimit: boolean | null;
}

/** The cells of a line: candidates, the derived one, those of trials. */
export function ratedCells(line: JournalLine): readonly RatedCell[] {
  const event = eventOf(line);
  switch (event.type) {
    case 'candidates.measured':
      return event.candidates.map(({ metrics, ...rated }) => {
        const { accuracy } = metrics;
        return ofRun({ ...(accuracy !== undefined && { accuracy }), ...rated });
      });
    case 'genotype.derived':
      return [ofRun(event)];
    case 'trial.completed': {
      const { genotype } = event.trial;
      const series = trialSeries(event.trial);
      const unrated = { reward: null, accuracy: null, overLimit: null };
      return genotype === null ? [] : [{ series, genotype, ...unrated }];
    }
    default:
      return [];
  }
}

function ofRun({ genotype, reward, accuracy, overLimit }: Rated): RatedCell {
  const rest = { accuracy: accuracy ?? null, overLimit: overLimit ?? false };
  return { series: '', genotype, reward, ...rest };
}
