import { join } from 'node:path';
import type { EntryKind, RunSummary } from '../api.ts';
import { OneAtATime } from '../journal/one-at-a-time.ts';
import type { Entry } from './entry.ts';
import { FidelityEntry } from './fidelity-entry.ts';
import { folderKind, listFolder } from './folder-kind.ts';
import { RunEntry } from './run-entry.ts';
import { StudyEntry } from './study-entry.ts';

/** Folders within folders that are looked through. */
const DEPTH = 6;
/** Folders that are looked at in all: a runs directory that is a whole disk is a mistake. */
const MOST = 50_000;

/** Everything that is below the runs directory. */
export class Catalogue {
  /** Absolute. */
  readonly root: string;
  #entries = new Map<string, Entry>();
  readonly #refreshing = new OneAtATime(() => this.#refresh());

  constructor(root: string) {
    this.root = root;
  }

  /** @param id as it came; anything that is no id of an entry finds nothing */
  find(id: string): Entry | undefined {
    return this.#entries.get(id);
  }

  get entries(): readonly Entry[] {
    return [...this.#entries.values()];
  }

  get summaries(): readonly RunSummary[] {
    const studies = this.#studiesByRun();
    return this.entries.map(({ id, summary }) => ({ ...summary, studies: studies.get(id) ?? [] }));
  }

  /** A summary with the studies that it belongs to. */
  summaryOf(entry: Entry): RunSummary {
    return { ...entry.summary, studies: this.#studiesByRun().get(entry.id) ?? [] };
  }

  /** Looks for new folders, and at all that are known. */
  refresh(): Promise<void> {
    return this.#refreshing.run();
  }

  async #refresh(): Promise<void> {
    const found = new Map<string, EntryKind>();
    await this.#search('', { found, left: { folders: MOST } }, 0);
    const known = this.#entries;
    this.#entries = new Map(
      [...found].map(([id, kind]) => {
        const before = known.get(id);
        return [id, before?.kind === kind ? before : this.#make(id, kind)];
      }),
    );
    for (const entry of this.#entries.values()) await entry.refresh();
  }

  async #search(
    id: string,
    search: { readonly found: Map<string, EntryKind>; readonly left: { folders: number } },
    depth: number,
  ): Promise<void> {
    if (search.left.folders-- <= 0) return;
    const directory = join(this.root, id);
    const { names, folders } = await listFolder(directory);
    const kind = await folderKind(directory, names);
    if (kind && id !== '') search.found.set(id, kind);
    if (kind === 'search' || kind === 'train' || depth === DEPTH) return;
    for (const name of folders) {
      await this.#search(id === '' ? name : `${id}/${name}`, search, depth + 1);
    }
  }

  #make(id: string, kind: EntryKind): Entry {
    const place = { id, directory: join(this.root, id) };
    if (kind === 'study') return new StudyEntry(place);
    return kind === 'fidelity' ? new FidelityEntry(place) : new RunEntry(kind, place);
  }

  #studiesByRun(): ReadonlyMap<string, readonly string[]> {
    const studies = new Map<string, string[]>();
    for (const entry of this.#entries.values()) {
      if (!(entry instanceof StudyEntry)) continue;
      for (const run of entry.runs) studies.set(run, [...(studies.get(run) ?? []), entry.id]);
    }
    return studies;
  }
}
