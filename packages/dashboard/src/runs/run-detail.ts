import { readFile } from 'node:fs/promises';
import { isPlainObject } from '@cellsmith/core';
import type { Alarm, EpochCell, RunDetail, RunSummary } from '../api.ts';
import type { EventLine } from '../journal/read-lines.ts';
import { type RunNetworks, cellOf } from './run-networks.ts';
import type { RunEntry } from './run-entry.ts';

/** Cells that a slider can tell apart. */
const CELLS = 200;
const ALARMS = 100;

/** All of a run beside its curves and events. */
export async function runDetail(
  run: RunEntry,
  summary: RunSummary,
  networks: RunNetworks,
): Promise<RunDetail> {
  const { folder } = run.files;
  const [config, environment] = await Promise.all(
    [folder.config, folder.environment].map((path) => readFile(path, 'utf8').catch(() => '')),
  );
  return {
    ...{ summary, config: config ?? '', environment: parsed(environment ?? '') },
    alarms: alarmsOf(run),
    cells: await cellsOf(run),
    cost: await networks.cost(run),
  };
}

/** A line of the journal that tells of something wrong. */
function alarmOf({ seq, at, data }: EventLine): Alarm {
  return { sequence: seq, at, cause: String(data['cause']), message: String(data['message']) };
}

function alarmsOf({ files }: RunEntry): readonly Alarm[] {
  const lines = files.journal.ofType('controller.collapsed');
  const from = Math.max(0, lines.length - ALARMS);
  return files
    .lines(Array.from({ length: lines.length - from }, (_, i) => lines.at(from + i)))
    .map(alarmOf);
}

/** The epochs in which the best cell was another than before, and the cell that was derived. */
async function cellsOf(run: RunEntry): Promise<readonly EpochCell[]> {
  const { files, kind } = run;
  if (kind === 'train') {
    const genotype = await cellOf(run);
    return genotype === null ? [] : [{ epoch: null, genotype, reward: null }];
  }
  const completed = files.journal.ofType('epoch.completed');
  const stride = Math.max(1, Math.ceil(completed.length / CELLS));
  const lines: number[] = [];
  for (let i = completed.length - 1; i >= 0; i -= stride) lines.push(completed.at(i));
  const cells = files.lines(lines.reverse()).flatMap(cellOfEpoch);
  const changes = cells.filter(({ genotype }, i) => genotype !== cells[i - 1]?.genotype);
  const derived = files.newest('genotype.derived')?.data;
  return derived
    ? [
        ...changes,
        { epoch: null, genotype: String(derived['genotype']), reward: Number(derived['reward']) },
      ]
    : changes;
}

function cellOfEpoch({ data: { epoch, best } }: EventLine): readonly EpochCell[] {
  if (!isPlainObject(best) || typeof best['genotype'] !== 'string') return [];
  const reward = typeof best['reward'] === 'number' ? best['reward'] : null;
  return [{ epoch: Number(epoch), genotype: best['genotype'], reward }];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
