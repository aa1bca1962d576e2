import type { LayerStatistics } from '../engine/engine.ts';
import type { Json } from '../json.ts';
import type { TrainerStep } from '../trainer/trainer.ts';

type Metrics = Readonly<Record<string, number>>;

/**
 * What a run decides and measures, by event type: journaled, hashed, and equal in every repetition.
 * Nothing here may depend on time. Plugins add types by declaration merging.
 */
export interface JournalEvents {
  'run.started': { readonly kind: 'search' | 'train'; readonly config: Json };
  'epoch.trained': { readonly epoch: number; readonly metrics: Metrics };
  /** Genotypes in their text form. */
  'candidates.measured': {
    readonly epoch: number;
    readonly update: number;
    readonly candidates: readonly {
      readonly genotype: string;
      readonly reward: number;
      readonly metrics: Metrics;
    }[];
  };
  'controller.updated': {
    readonly epoch: number;
    readonly update: number;
    readonly metrics: Metrics;
  };
  'epoch.completed': {
    readonly epoch: number;
    readonly epochs: number;
    /** Mean reward of the epoch's candidates (search) or validation accuracy where there is any. */
    readonly reward: number | null;
    readonly best: { readonly genotype: string; readonly reward: number } | null;
    readonly metrics: Metrics;
  };
  'genotype.derived': {
    readonly genotype: string;
    readonly reward: number;
    readonly candidates: number;
    readonly on: string;
  };
  'evaluation.completed': { readonly split: string; readonly metrics: Metrics };
  'run.completed': { readonly result: Json };
}

/** What only matters while it happens: told to listeners, never journaled. */
export interface LiveEvents {
  'step.completed': TrainerStep & {
    readonly epoch: number;
    readonly imagesPerSecond: number;
    /** Milliseconds that the rest of the run will take; null while nothing is known. */
    readonly remainingMs: number | null;
  };
  'checkpoint.saved': { readonly path: string; readonly sequence: number };
  'run.resumed': { readonly sequence: number; readonly checkpoint: string | null };
  'run.warned': { readonly message: string };
  'run.interrupted': { readonly reason: string };
  'run.failed': {
    readonly code: string;
    readonly message: string;
    readonly layers?: readonly LayerStatistics[];
  };
  'listener.failed': { readonly message: string };
  progress: { readonly message: string };
}

export type EventPayloads = JournalEvents & LiveEvents;
export type EventType = keyof EventPayloads;
export type JournalEventType = keyof JournalEvents;

/** One event of the bus. */
export type CellsmithEvent<Type extends EventType = EventType> = {
  [T in Type]: { readonly type: T } & EventPayloads[T];
}[Type];

/** An event that belongs into the journal. */
export type JournalEvent<Type extends JournalEventType = JournalEventType> = CellsmithEvent<Type>;
