import {
  CellsmithError,
  type ConfigPlugins,
  type PluginChoice,
  type SearchSpace,
  parseGenotype,
} from '@cellsmith/core';
import { drawCells, flatDrawing } from '@cellsmith/exporters';
import { createSpace } from '../workbench.ts';

/** Draws cells of one space; null where that cannot be done, as after a change of a plugin. */
export function cellDrawings(
  space: PluginChoice,
  plugins: ConfigPlugins,
): (genotype: string) => string | null {
  let made: SearchSpace | undefined;
  return (genotype) => {
    try {
      made ??= createSpace({ space }, plugins);
      return flatDrawing(drawCells(made.decisions, parseGenotype(made.decisions, genotype)));
    } catch (error) {
      if (error instanceof CellsmithError) return null;
      throw error;
    }
  };
}
