import type { JournalEvent } from '../events/event.ts';
import type { TrainerStep } from '../trainer/trainer.ts';
import type { Snapshot } from './snapshot.ts';

/** Everything that a loop needs to go on bit for bit. */
export interface RunState<Progress> {
  readonly progress: Progress;
  readonly parts: Readonly<Record<string, Snapshot>>;
}

/** A moment at which a run can be saved: after a step, a controller update, an epoch. */
export type Moment = 'step' | 'update' | 'epoch';

/** What a loop needs of its surroundings. */
export interface RunPorts<Progress> {
  /** To the journal first, then to those who listen. */
  record(event: JournalEvent): void;
  /** Told to those who listen. */
  stepped(step: TrainerStep & { readonly epoch: number }): void;
  /** The run saves itself here where it is time to, and ends here (by throwing) when interrupted. */
  pause(moment: Moment, state: () => RunState<Progress>): Promise<void>;
  /** Does what belongs to no budget: a search must decide the same whether it is done or not. */
  unbudgeted?<Answer>(act: () => Promise<Answer>): Promise<Answer>;
  /** Whether a budget is spent, so that a search ends with this epoch; asked at the end of each. */
  isSpent?(): boolean;
}
