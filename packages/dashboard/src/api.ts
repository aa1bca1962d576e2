/**
 * What the server tells the page, as JSON. The page imports these as types only.
 *
 * An id is the path of a run's folder below the runs directory, with `/`; in a URL it is one segment
 * (`encodeURIComponent`). Every refusal is an {@link ApiError} with a status of 4xx or 5xx.
 */

/** A refusal in words. */
export interface ApiError {
  readonly error: { readonly code: string; readonly message: string };
}

/** `GET /api/server`. */
export interface ServerInfo {
  readonly version: string;
  /** Whether runs can be stopped and resumed from the page. */
  readonly control: boolean;
  /** The runs directory, absolute. */
  readonly directory: string;
}

/** What a folder holds. */
export type EntryKind = 'search' | 'train' | 'study' | 'fidelity';

/** `damaged`: something of it cannot be read; `problem` says what. */
export type EntryState = 'running' | 'stopped' | 'complete' | 'failed' | 'damaged';

/** One run or study, in a line. */
export interface RunSummary {
  readonly id: string;
  readonly name: string;
  readonly kind: EntryKind;
  readonly state: EntryState;
  /** Null where nothing is known. */
  readonly progress: {
    readonly done: number;
    readonly total: number;
    readonly unit: 'epochs' | 'trials';
  } | null;
  /** Of a search: the best cell so far, or the derived one. */
  readonly best: { readonly genotype: string; readonly reward: number } | null;
  /** Share of wrong answers in [0, 1]: on the test images, else on those of validation. */
  readonly error: number | null;
  readonly seed: number | null;
  readonly space: string | null;
  readonly controller: string | null;
  readonly engine: string | null;
  readonly dataset: string | null;
  /** ISO times of the first and the last event. */
  readonly startedAt: string | null;
  readonly updatedAt: string | null;
  /** Milliseconds that the rest will take, as the run itself estimates; null while nothing is known. */
  readonly remainingMs: number | null;
  /** How many alarms there were. */
  readonly alarms: number;
  /** Lines of the journal. */
  readonly events: number;
  /** Why it failed or is damaged: a sentence. */
  readonly problem: string | null;
  /** Ids of the studies that it is a trial of. */
  readonly studies: readonly string[];
}

/** `GET /api/runs`. */
export interface RunList {
  readonly runs: readonly RunSummary[];
}

/** Something is wrong, or was. */
export interface Alarm {
  /** Of the journal's line. */
  readonly sequence: number;
  readonly at: string;
  readonly cause: string;
  readonly message: string;
}

/** A cell that a run stood for. */
export interface EpochCell {
  /** Null: chosen at the end. */
  readonly epoch: number | null;
  readonly genotype: string;
  readonly reward: number | null;
}

/** `GET /api/runs/:id`. */
export interface RunDetail {
  readonly summary: RunSummary;
  /** YAML. */
  readonly config: string;
  /** What it ran on: versions, machine. */
  readonly environment: unknown;
  readonly alarms: readonly Alarm[];
  /** The best cell after each epoch in which it changed, thinned to 200; the derived one last. */
  readonly cells: readonly EpochCell[];
  /** What the network costs; null where it could not be built. */
  readonly cost: { readonly parameters: number; readonly multiplyAdds: number } | null;
}

/** Which chart a series belongs into. */
export type SeriesGroup =
  | 'loss'
  | 'error'
  | 'reward'
  | 'lift'
  | 'entropy'
  | 'operations'
  | 'inputs'
  | 'speed'
  | 'memory'
  | 'other';

/** One measured quantity over the run. All arrays are equally long. */
export interface Series {
  readonly name: string;
  readonly group: SeriesGroup;
  /** `share`: in [0, 1]; `bytes`; `images/s`; empty where it has none. */
  readonly unit: 'share' | 'bytes' | 'images/s' | '';
  /** Sequence of the journal's line; of a step, with a fraction for its place after that line. */
  readonly x: readonly number[];
  /** Epoch, with a fraction for the place in it where that is known. */
  readonly epoch: readonly number[];
  readonly y: readonly number[];
}

/** `GET /api/runs/:id/series?from=&to=&points=`: `from` and `to` are sequences. */
export interface SeriesAnswer {
  readonly series: readonly Series[];
  /** Lines of the journal when this was read: live lines follow from here. */
  readonly events: number;
  /** Whether lines were passed over to keep to `points`; a narrower window shows them. */
  readonly thinned: boolean;
}

/** A line of a journal. */
export interface JournalEntry {
  readonly sequence: number;
  /** ISO time. */
  readonly at: string;
  readonly type: string;
  /** In words. */
  readonly text: string;
  readonly data: unknown;
}

/** `GET /api/runs/:id/events?before=&limit=&type=`: the newest first. */
export interface EventList {
  readonly events: readonly JournalEntry[];
  /** Every type that the journal holds, with how many lines. */
  readonly types: Readonly<Record<string, number>>;
}

/** What a study compares. */
export interface StudyArm {
  readonly name: string;
  readonly about: string;
}

/** A trial of a study. */
export interface StudyTrial {
  readonly arm: string;
  readonly seed: number;
  readonly state: 'completed' | 'failed' | 'running' | 'planned';
  readonly metrics: Readonly<Record<string, number>>;
  /** Ids of its runs, where they are below the runs directory. */
  readonly runs: readonly string[];
  readonly genotype: string | null;
  /** By metric: best so far over the budget that was spent. */
  readonly curves: Readonly<
    Record<string, readonly { readonly spent: number; readonly value: number }[]>
  >;
}

/** A statement of a study on two arms. */
export interface StudyVerdict {
  readonly metric: string;
  readonly a: string;
  readonly b: string;
  readonly verdict: string;
  /** The statement as a sentence. */
  readonly text: string;
  /** Of the difference a - b; null where too few pairs are known. */
  readonly difference: number | null;
  readonly interval: readonly [number, number] | null;
  readonly pairs: number;
}

/** `GET /api/studies/:id`. */
export interface StudyDetail {
  readonly summary: RunSummary;
  readonly question: string;
  /** What is spent: epochs, evaluations, … */
  readonly budgetUnit: string;
  readonly config: string;
  readonly arms: readonly StudyArm[];
  readonly seeds: readonly number[];
  readonly metrics: readonly {
    readonly name: string;
    readonly better: 'lower' | 'higher';
  }[];
  readonly trials: readonly StudyTrial[];
  readonly verdicts: readonly StudyVerdict[];
}

/** `GET /api/compare?run=&run=`: what can be put on an axis for each. */
export interface Comparison {
  readonly runs: readonly {
    readonly summary: RunSummary;
    readonly parameters: number | null;
    readonly multiplyAdds: number | null;
    /** Milliseconds an image as the objective measured or looked it up. */
    readonly latencyMs: number | null;
  }[];
}

/** Server-sent event `step`: the last step of a run, about four times a second. */
export interface LiveStep {
  readonly run: string;
  /** Sequence of the journal's line before it, with a fraction. */
  readonly sequence: number;
  readonly at: string;
  /** With a fraction for the place in it. */
  readonly epoch: number;
  readonly phase: string;
  readonly step: number;
  readonly steps: number;
  readonly loss: number;
  readonly imagesPerSecond: number;
  readonly remainingMs: number | null;
  readonly memoryBytes: number;
}

/** Server-sent event `lines`: what was added to the journal of a run. */
export interface LiveLines {
  readonly run: string;
  readonly lines: readonly JournalEntry[];
  /** The same lines as points of series: to be added to the ends. */
  readonly series: readonly Series[];
}

/**
 * `GET /api/stream?run=&run=`: server-sent events `runs` ({@link RunList} of what changed),
 * `removed` (`{ ids }`), `lines` and `step` of the runs that are asked for.
 */
export interface LiveEvents {
  readonly runs: RunList;
  readonly removed: { readonly ids: readonly string[] };
  readonly lines: LiveLines;
  readonly step: LiveStep;
}

/** `POST /api/runs/:id/stop` and `/resume`, with header `x-cellsmith: 1`: 202. */
export interface Accepted {
  /** What happens now: a sentence. */
  readonly message: string;
}
