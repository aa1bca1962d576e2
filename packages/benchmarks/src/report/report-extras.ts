import type { SchemeColour } from './plots/plot-colours.ts';

/** What only the folders of runs and the plugins know: a report shows it where it is given. */
export interface ReportExtras {
  readonly cells?: readonly DrawnGenotype[];
  readonly courses?: readonly ControllerCourse[];
  /** What colours the drawings give operations. */
  readonly operationColours?: Readonly<Record<string, SchemeColour>>;
  /** The config as its file has it; JSON unless given. */
  readonly configText?: string;
  /** Environments of the runs, where they were read. */
  readonly environments?: readonly unknown[];
}

/** A genotype with its drawings. */
export interface DrawnGenotype {
  /** Whose it is: `shuffle-nasnet, seed 1`. */
  readonly title: string;
  /** Text form. */
  readonly genotype: string;
  readonly figures: readonly { readonly cell: string; readonly svg: string }[];
}

/** What a search said of its controller, update by update. */
export interface ControllerCourse {
  readonly arm: string;
  readonly seed: number;
  readonly points: readonly AssessedMoment[];
}

/** One assessment: `lift`, `liftLow`, `liftHigh`, `entropy`, `share.<operation>`, … */
export interface AssessedMoment {
  readonly epoch: number;
  readonly update: number;
  readonly metrics: Readonly<Record<string, number>>;
}
