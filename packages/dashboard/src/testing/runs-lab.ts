import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** An event as a test names it. */
export type LabEvent = readonly [type: string, data: Readonly<Record<string, unknown>>];

/** A runs directory of a test. */
export interface RunsLab {
  readonly path: string;
  /** Writes a file below it. */
  write(name: string, text: string): void;
  /** Makes the folder of a run with the events so far. */
  run(id: string, events: readonly LabEvent[], config?: string): void;
  /** Adds events to the journal of a run. */
  append(id: string, events: readonly LabEvent[]): void;
  /** Lets a process of another machine hold a run, which is taken to live. */
  hold(id: string): void;
  remove(id: string): void;
  dispose(): void;
}

/** As the space of the demo has it. */
export const CELL = '0:identity,0:conv1x1|0:sepConv3x3,1:identity';

export const SEARCH = `kind: search
name: lab
seed: 3
space: { name: shuffle-nasnet, blocks: 2 }
controller: { name: random }
dataset: { name: synthetic }
engine: { name: cpu }
trainer: { name: weight-sharing }
network: { filters: 4, cellsPerStage: 1 }
search: { epochs: 4, updatesPerEpoch: 2, cellsPerUpdate: 2 }
`;

/** An empty runs directory. */
export function createRunsLab(): RunsLab {
  const path = mkdtempSync(join(tmpdir(), 'cellsmith-runs-'));
  const lines = new Map<string, number>();
  const lab: RunsLab = {
    path,
    write: (name, text) => {
      mkdirSync(dirname(join(path, name)), { recursive: true });
      writeFileSync(join(path, name), text);
    },
    run: (id, events, config = SEARCH) => {
      lab.write(`${id}/config.yaml`, config);
      lab.write(`${id}/journal.jsonl`, '');
      lines.set(id, 0);
      lab.append(id, events);
    },
    append: (id, events) => {
      const from = lines.get(id) ?? 0;
      lines.set(id, from + events.length);
      const text = events.map(([type, data], i) => journalLine(from + i + 1, type, data));
      appendFileSync(join(path, id, 'journal.jsonl'), text.join(''));
    },
    hold: (id) => {
      lab.write(`${id}/lock`, JSON.stringify({ pid: 1, host: 'another-machine', born: null }));
    },
    remove: (id) => {
      rmSync(join(path, id), { recursive: true });
    },
    dispose: () => {
      rmSync(path, { recursive: true, force: true });
    },
  };
  return lab;
}

/** One epoch of a search, as its journal has it. */
export function epochEvents(epoch: number, reward: number): readonly LabEvent[] {
  const best = { genotype: CELL, reward };
  const rated = { ...best, metrics: { accuracy: reward, loss: 1 } };
  return [
    ['epoch.trained', { epoch, metrics: { trainLoss: 2 - epoch / 10, trainAccuracy: 0.5 } }],
    ['candidates.measured', { epoch, update: 0, candidates: [rated] }],
    ['controller.assessed', { epoch, update: 0, metrics: { lift: 0.1, 'share.identity': 0.25 } }],
    [
      'epoch.completed',
      { epoch, epochs: 4, reward, best, metrics: { 'controller.observed': epoch + 1 } },
    ],
  ];
}

function journalLine(seq: number, type: string, data: object): string {
  const at = new Date(Date.UTC(2026, 0, 1) + 1000 * seq).toISOString();
  return `${JSON.stringify({ seq, at, type, data, hash: 'h' })}\n`;
}
