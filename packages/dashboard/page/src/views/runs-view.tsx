import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { RunSummary } from '../../../src/api.ts';
import { hashOf } from '../data/route.ts';
import { chosen, problem, runs, server } from '../data/runs.ts';
import { type Column, type Order, filterRuns, sortRuns } from '../data/sort-runs.ts';
import { Problem } from '../parts/problem.tsx';
import { ScrollRegion } from '../parts/scroll-region.tsx';
import { RunRow } from './run-row.tsx';

const COLUMNS: readonly (readonly [Column, string])[] = [
  ['name', 'Name'],
  ['state', 'State'],
  ['progress', 'Progress'],
  ['reward', 'Best reward'],
  ['error', 'Error'],
  ['space', 'Space'],
  ['controller', 'Controller'],
  ['seed', 'Seed'],
  ['updated', 'Updated'],
];
/** Rows that are drawn at once: thousands of runs are filtered, not scrolled. */
const ROWS = 500;

/** All runs and studies. */
export function RunsView(): JSX.Element {
  const [order, setOrder] = useState<Order>({ column: 'updated', isDescending: true });
  const [filter, setFilter] = useState('');
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  if (problem.value !== null && !runs.value) return <Problem text={problem.value} />;
  if (!runs.value) return <p class="hint">Reading the runs …</p>;
  const all = [...runs.value.values()];
  if (all.length === 0) return <Empty />;
  const found = sortRuns(filterRuns(all, filter), order);
  const rows =
    filter === '' ? nested(found, open) : found.map((run) => ({ run, depth: 0, trials: 0 }));
  const toggle = (id: string): void => {
    setOpen(new Set(open.has(id) ? [...open].filter((one) => one !== id) : [...open, id]));
  };
  return (
    <>
      <h1 class="unseen">Runs and studies</h1>
      <div class="bar">
        <input
          type="search"
          id="filter"
          aria-label="Filter runs"
          placeholder="Filter: name, space, state, seed=1 …  ( / )"
          value={filter}
          onInput={({ currentTarget }) => setFilter(currentTarget.value)}
        />
        <output>
          {found.length === all.length
            ? `${all.length} runs and studies`
            : `${found.length} of ${all.length}`}
        </output>
        <CompareLink />
      </div>
      <ScrollRegion name="Runs and studies">
        <table class="runs">
          <thead>
            <tr>
              <th scope="col">
                <span class="unseen">Compare</span>
              </th>
              {COLUMNS.map(([column, title]) => (
                <Head key={column} column={column} title={title} order={order} onOrder={setOrder} />
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, ROWS).map(({ run, depth, trials }) => (
              <RunRow
                key={`${depth} ${run.id}`}
                run={run}
                depth={depth}
                trials={trials}
                isOpen={open.has(run.id)}
                onToggle={toggle}
              />
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      {rows.length > ROWS && (
        <p class="hint">{rows.length - ROWS} more: narrow them down with the filter.</p>
      )}
    </>
  );
}

function Head({
  column,
  title,
  order,
  onOrder,
}: {
  column: Column;
  title: string;
  order: Order;
  onOrder: (order: Order) => void;
}): JSX.Element {
  const isIt = order.column === column;
  const sort = isIt ? (order.isDescending ? 'descending' : 'ascending') : 'none';
  const next = {
    column,
    isDescending: isIt ? !order.isDescending : column === 'updated' || column === 'reward',
  };
  return (
    <th scope="col" class={column} aria-sort={sort}>
      <button type="button" onClick={() => onOrder(next)}>
        {title}
        <span aria-hidden="true">{isIt ? (order.isDescending ? ' ↓' : ' ↑') : ''}</span>
      </button>
    </th>
  );
}

function CompareLink(): JSX.Element | null {
  const ids = [...chosen.value];
  if (ids.length === 0) return null;
  return <a class="button" href={hashOf({ view: 'compare', ids })}>{`Compare (${ids.length})`}</a>;
}

interface Row {
  readonly run: RunSummary;
  readonly depth: number;
  /** Runs that are folded below it. */
  readonly trials: number;
}

/** Trials below their studies, where those are open. */
function nested(found: readonly RunSummary[], open: ReadonlySet<string>): readonly Row[] {
  const known = new Set(found.map(({ id }) => id));
  const isTrial = ({ studies }: RunSummary): boolean => studies.some((id) => known.has(id));
  return found.flatMap((run) => {
    if (isTrial(run)) return [];
    const trials =
      run.kind === 'study' ? found.filter(({ studies }) => studies.includes(run.id)) : [];
    const below = open.has(run.id)
      ? trials.map((trial) => ({ run: trial, depth: 1, trials: 0 }))
      : [];
    return [{ run, depth: 0, trials: trials.length }, ...below];
  });
}

function Empty(): JSX.Element {
  return (
    <section class="empty">
      <h2>No runs yet</h2>
      <p>
        Nothing is in <code>{server.value?.directory ?? 'the runs directory'}</code>. Start a search
        there, and it appears here by itself:
      </p>
      <pre>npx cellsmith search demo/search</pre>
    </section>
  );
}
