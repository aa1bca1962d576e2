import { type FSWatcher, watch } from 'node:fs';
import type { Catalogue } from '../runs/catalogue.ts';
import { RunEntry } from '../runs/run-entry.ts';
import type { RunNetworks } from '../runs/run-networks.ts';
import { LiveRun } from './live-run.ts';
import { type SseClient, sseMessage } from './sse-client.ts';
import { ToldSummaries } from './told-summaries.ts';

/** Between looks at the whole runs directory. */
const LOOK_MS = 1000;
/** Changes of a file within this time are told together. */
const GATHER_MS = 20;
const HEARTBEAT_MS = 15_000;

/** Tells the pages what changes: at once of runs that they look at, every second of the others. */
export class LiveHub {
  readonly #catalogue: Catalogue;
  readonly #networks: RunNetworks;
  readonly #clients = new Set<SseClient>();
  readonly #live = new Map<string, { readonly run: LiveRun; readonly watcher: FSWatcher | null }>();
  readonly #gathering = new Map<string, NodeJS.Timeout>();
  readonly #told = new ToldSummaries();
  #timers: readonly NodeJS.Timeout[] = [];

  constructor(catalogue: Catalogue, networks: RunNetworks) {
    this.#catalogue = catalogue;
    this.#networks = networks;
  }

  get clients(): number {
    return this.#clients.size;
  }

  /** Once this is done, the client is told of every line that comes: what it reads now has no gap to it. */
  async add(client: SseClient): Promise<void> {
    this.#clients.add(client);
    if ([...client.runs].some((id) => !this.#catalogue.find(id))) await this.#catalogue.refresh();
    // What was written before is no news: a journal may be long, and still be read.
    for (const id of client.runs) await this.#catalogue.find(id)?.refresh();
    if (!this.#clients.has(client)) return;
    for (const id of client.runs) this.#follow(id);
    if (this.#timers.length > 0) return;
    // The pages read all runs when they open: only what comes after is news.
    this.#told.news(this.#catalogue.summaries);
    const heartbeat = (): void => {
      for (const each of this.#clients) each.send(': still here\n\n');
    };
    this.#timers = [
      setInterval(() => {
        this.#look().catch(tellError);
      }, LOOK_MS),
      setInterval(heartbeat, HEARTBEAT_MS),
    ];
  }

  remove(client: SseClient): void {
    this.#clients.delete(client);
    for (const id of client.runs) {
      if (![...this.#clients].some(({ runs }) => runs.has(id))) this.#leave(id);
    }
    if (this.#clients.size === 0) this.#rest();
  }

  close(): void {
    for (const client of [...this.#clients]) {
      this.remove(client);
      client.end();
    }
    this.#rest();
  }

  async #look(): Promise<void> {
    await this.#catalogue.refresh();
    const { changed, removed } = this.#told.news(this.#catalogue.summaries);
    for (const id of removed) this.#leave(id);
    if (changed.length > 0) this.#tell(sseMessage('runs', { runs: changed }));
    if (removed.length > 0) this.#tell(sseMessage('removed', { ids: removed }));
    for (const client of this.#clients) for (const id of client.runs) this.#follow(id);
    for (const id of this.#live.keys()) await this.#pump(id);
  }

  #follow(id: string): void {
    if (this.#live.has(id)) return;
    const entry = this.#catalogue.find(id);
    if (!(entry instanceof RunEntry)) return;
    const run = new LiveRun(entry, this.#networks);
    this.#live.set(id, { run, watcher: this.#watch(id, entry.directory) });
  }

  /** Null where the system cannot: the look every second finds the changes as well. */
  #watch(id: string, directory: string): FSWatcher | null {
    try {
      const watcher = watch(directory, () => {
        this.#gather(id);
      });
      watcher.on('error', () => {
        watcher.close();
      });
      return watcher;
    } catch {
      return null;
    }
  }

  #gather(id: string): void {
    if (this.#gathering.has(id)) return;
    const pump = (): void => {
      this.#gathering.delete(id);
      this.#pump(id).catch(tellError);
    };
    this.#gathering.set(id, setTimeout(pump, GATHER_MS));
  }

  async #pump(id: string): Promise<void> {
    const messages = (await this.#live.get(id)?.run.news()) ?? [];
    for (const message of messages) {
      for (const client of this.#clients) if (client.runs.has(id)) client.send(message);
    }
  }

  #leave(id: string): void {
    this.#live.get(id)?.watcher?.close();
    this.#live.delete(id);
    clearTimeout(this.#gathering.get(id));
    this.#gathering.delete(id);
  }

  #tell(message: string): void {
    for (const client of this.#clients) client.send(message);
  }

  #rest(): void {
    for (const timer of this.#timers) clearInterval(timer);
    this.#timers = [];
    for (const id of [...this.#live.keys()]) this.#leave(id);
  }
}

/** A bug in showing one run must not end the server of all others. */
function tellError(error: unknown): void {
  console.error(error);
}
