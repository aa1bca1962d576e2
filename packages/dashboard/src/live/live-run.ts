import type { LiveStep } from '../api.ts';
import { type EventLine, readLines } from '../journal/read-lines.ts';
import { journalEntry } from '../runs/event-text.ts';
import type { RunEntry } from '../runs/run-entry.ts';
import type { RunNetworks } from '../runs/run-networks.ts';
import { placeInEpoch, seriesOf } from '../series/read-series.ts';
import { sseMessage } from './sse-client.ts';

/** Lines of one message: who is further behind reads the series anew. */
const MOST = 500;

/** What is new in a run since it was last told of. */
export class LiveRun {
  readonly #run: RunEntry;
  readonly #networks: RunNetworks;
  #lines: number;
  #steps: number;
  /** Steps since the journal's last line. */
  #since = { sequence: 0, steps: 0 };

  constructor(run: RunEntry, networks: RunNetworks) {
    this.#run = run;
    this.#networks = networks;
    this.#lines = run.files.journal.lines;
    this.#steps = run.files.telemetry.lines;
  }

  /** As messages for the pages; none where nothing is new. */
  async news(): Promise<readonly string[]> {
    const { files, id } = this.#run;
    await files.refresh();
    const lines = this.#newLines();
    const step = await this.#newStep();
    const series =
      lines.length === 0
        ? []
        : await seriesOf(files, await this.#networks.decisions(this.#run), lines);
    return [
      ...(lines.length === 0
        ? []
        : [sseMessage('lines', { run: id, lines: lines.map(journalEntry), series })]),
      ...(step ? [sseMessage('step', step)] : []),
    ];
  }

  #newLines(): readonly EventLine[] {
    const { files } = this.#run;
    const { lines: all } = files.journal;
    // Fewer lines: the run was replaced by another one.
    const from = Math.max(Math.min(this.#lines, all), all - MOST);
    this.#lines = all;
    return files.lines(Array.from({ length: all - from }, (_, i) => from + i));
  }

  async #newStep(): Promise<LiveStep | null> {
    const { files, id: run } = this.#run;
    const { lines } = files.telemetry;
    if (lines === this.#steps || lines === 0) return null;
    this.#steps = lines;
    const [line] = readLines(files.folder.telemetry, files.telemetry, [lines - 1]);
    if (!line) return null;
    const before = this.#since.sequence === line.seq ? this.#since.steps : 0;
    this.#since = { sequence: line.seq, steps: before + 1 };
    const place = placeInEpoch(await files.config())(line);
    return {
      ...(line.data as unknown as Omit<LiveStep, 'run' | 'sequence' | 'at'>),
      ...{ run, at: line.at, sequence: line.seq + 1 - 1 / (before + 2) },
      epoch: Number(line.data['epoch']) + place,
    };
  }
}
