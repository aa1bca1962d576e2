import { CellsmithError, type Decision } from '@cellsmith/core';
import { type DrawingSubject, inspectGenotype, renderDrawing } from '@cellsmith/runtime';
import type { RunDetail } from '../api.ts';
import type { RunEntry } from './run-entry.ts';

/** Drawings that are kept: a slider over epochs asks for the same ones again and again. */
const KEPT = 200;

/** What runs' cells look like and cost. */
export class RunNetworks {
  readonly #decisions = new Map<string, readonly Decision[]>();
  readonly #drawings = new Map<string, Promise<string>>();

  /** The decisions of a run's search space; none before it has a cell, or where a plugin is gone. */
  async decisions(run: RunEntry): Promise<readonly Decision[]> {
    const known = this.#decisions.get(run.directory);
    if (known) return known;
    const genotype = await cellOf(run);
    if (genotype === null) return [];
    try {
      const { decisions } = await inspectGenotype(run.files.folder.config, { genotype });
      this.#decisions.set(run.directory, decisions);
      return decisions;
    } catch (error) {
      if (!(error instanceof CellsmithError)) throw error;
      this.#decisions.set(run.directory, []);
      return [];
    }
  }

  /** Of the network of the run's best cell; null where there is none. */
  async cost(run: RunEntry): Promise<RunDetail['cost']> {
    const genotype = await cellOf(run);
    if (genotype === null) return null;
    try {
      const { folder } = run.files;
      const { parameters, multiplyAdds } = await inspectGenotype(folder.config, { genotype });
      return { parameters, multiplyAdds: multiplyAdds ?? 0 };
    } catch (error) {
      if (error instanceof CellsmithError) return null;
      throw error;
    }
  }

  /**
   * An SVG of a cell, or of the network that the run builds of it.
   *
   * @throws CellsmithError `INVALID_GENOTYPE`, `INVALID_CONFIG`
   */
  draw(run: RunEntry, genotype: string, of: DrawingSubject): Promise<string> {
    const key = `${run.directory} ${of} ${genotype}`;
    let drawing = this.#drawings.get(key);
    if (!drawing) {
      drawing = renderDrawing(run.files.folder.config, { genotype, of, format: 'svg' });
      drawing.catch(() => this.#drawings.delete(key));
      this.#drawings.set(key, drawing);
      const [oldest] = this.#drawings.keys();
      if (this.#drawings.size > KEPT && oldest !== undefined) this.#drawings.delete(oldest);
    }
    return drawing;
  }
}

/** The cell that a run stands for so far; null where it has none yet. */
export async function cellOf({ kind, files, summary }: RunEntry): Promise<string | null> {
  if (kind === 'search') return summary.best?.genotype ?? null;
  const genotype = (await files.config())?.['genotype'];
  return typeof genotype === 'string' ? genotype : null;
}
