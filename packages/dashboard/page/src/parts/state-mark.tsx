import type { JSX } from 'preact';
import type { EntryState } from '../../../src/api.ts';

/** A shape for each state: colour alone does not say it. */
const MARKS: Readonly<Record<EntryState, string>> = {
  ...{ running: '▶', complete: '✓', stopped: '❚❚', failed: '✕', damaged: '!' },
};

/** What state a run is in, in a word. */
export function StateMark({ state }: { state: EntryState }): JSX.Element {
  return (
    <span class={`state ${state}`}>
      <span aria-hidden="true">{MARKS[state]}</span> {state}
    </span>
  );
}
