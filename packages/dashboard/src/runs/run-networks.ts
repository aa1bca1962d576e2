import { CellsmithError, type Decision } from '@cellsmith/core';
import {
  type DrawingSubject,
  type Inspection,
  inspectGenotype,
  renderDrawing,
} from '@cellsmith/runtime';
import type { RunDetail } from '../api.ts';
import { LastAnswers } from './last-answers.ts';
import type { RunEntry } from './run-entry.ts';

/** Answers that are kept: a slider over epochs asks for the same drawings again and again. */
const KEPT = 200;

/** What runs' cells look like and cost. */
export class RunNetworks {
  readonly #inspections = new LastAnswers<Inspection | null>(KEPT);
  readonly #drawings = new LastAnswers<string>(KEPT);
  /** By run: they are those of its space, whichever its cell is. */
  readonly #decisions = new Map<string, readonly Decision[]>();

  /** The decisions of a run's search space; none before it has a cell, or where a plugin is gone. */
  async decisions(run: RunEntry): Promise<readonly Decision[]> {
    const known = this.#decisions.get(run.directory);
    if (known) return known;
    const genotype = await cellOf(run);
    if (genotype === null) return [];
    const decisions = (await this.#inspect(run, genotype))?.decisions ?? [];
    this.#decisions.set(run.directory, decisions);
    return decisions;
  }

  /** Of the network of the run's best cell; null where there is none. */
  async cost(run: RunEntry): Promise<RunDetail['cost']> {
    const genotype = await cellOf(run);
    const inspection = genotype === null ? null : await this.#inspect(run, genotype);
    if (!inspection) return null;
    return { parameters: inspection.parameters, multiplyAdds: inspection.multiplyAdds ?? 0 };
  }

  /**
   * An SVG of a cell, or of the network that the run builds of it.
   *
   * @throws CellsmithError `INVALID_GENOTYPE`, `INVALID_CONFIG`
   */
  draw({ directory, files }: RunEntry, genotype: string, of: DrawingSubject): Promise<string> {
    return this.#drawings.of(`${directory} ${of} ${genotype}`, () =>
      renderDrawing(files.folder.config, { genotype, of, format: 'svg' }),
    );
  }

  /** Null where the network cannot be built, as where a plugin is gone. */
  #inspect({ directory, files }: RunEntry, genotype: string): Promise<Inspection | null> {
    return this.#inspections.of(`${directory} ${genotype}`, () =>
      inspectGenotype(files.folder.config, { genotype }).catch((error: unknown) => {
        if (error instanceof CellsmithError) return null;
        throw error;
      }),
    );
  }
}

/** The cell that a run stands for so far; null where it has none yet. */
export async function cellOf({ kind, files, summary }: RunEntry): Promise<string | null> {
  if (kind === 'search') return summary.best?.genotype ?? null;
  const genotype = (await files.config())?.['genotype'];
  return typeof genotype === 'string' ? genotype : null;
}
