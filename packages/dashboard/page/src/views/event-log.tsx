import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { EventList, JournalEntry } from '../../../src/api.ts';
import { ask } from '../data/ask.ts';
import type { LiveRun } from '../data/use-run.ts';
import { local } from '../format/time.ts';

const PAGE = 50;

/** What happened, the newest first. */
export function EventLog({ id, run }: { id: string; run: LiveRun }): JSX.Element {
  const [type, setType] = useState('');
  const [older, setOlder] = useState<readonly JournalEntry[]>([]);
  const [types, setTypes] = useState<readonly string[]>([]);
  const [isEnd, setEnd] = useState(false);
  const read = (before: number | null, kept: readonly JournalEntry[]): void => {
    const query = [
      `limit=${PAGE}`,
      ...(before === null ? [] : [`before=${before}`]),
      ...(type === '' ? [] : [`type=${type}`]),
    ].join('&');
    ask<EventList>(`runs/${encodeURIComponent(id)}/events?${query}`).then(
      (list) => {
        setOlder([...kept, ...list.events]);
        setTypes(Object.keys(list.types).sort());
        setEnd(list.events.length < PAGE);
      },
      () => setEnd(true),
    );
  };
  useEffect(() => read(null, []), [id, type, run.turn]);
  const newest = older[0]?.sequence ?? 0;
  const news = run.news.filter(
    (line) => line.sequence > newest && (type === '' || line.type === type),
  );
  const lines = [...news, ...older];
  return (
    <section aria-label="Events">
      <div class="head">
        <h2>Events</h2>
        <label>
          Type{' '}
          <select value={type} onChange={({ currentTarget }) => setType(currentTarget.value)}>
            <option value="">all</option>
            {types.map((one) => (
              <option key={one} value={one}>
                {one}
              </option>
            ))}
          </select>
        </label>
      </div>
      <ol class="log scroll" tabIndex={0} aria-label="Events, the newest first">
        {lines.map((line) => (
          <Line key={line.sequence} line={line} />
        ))}
        {!isEnd && (
          <li>
            <button
              type="button"
              class="quiet"
              onClick={() => read(older.at(-1)?.sequence ?? null, older)}
            >
              Older events
            </button>
          </li>
        )}
      </ol>
    </section>
  );
}

function Line({ line: { sequence, at, type, text, data } }: { line: JournalEntry }): JSX.Element {
  const [isOpen, open] = useState(false);
  return (
    <li>
      <details onToggle={({ currentTarget }) => open(currentTarget.open)}>
        <summary>
          <span class="sequence">{sequence}</span> <time dateTime={at}>{local(at)}</time>{' '}
          <span class="type">{type}</span> {text}
        </summary>
        {isOpen && <pre>{JSON.stringify(data, undefined, 2)}</pre>}
      </details>
    </li>
  );
}
