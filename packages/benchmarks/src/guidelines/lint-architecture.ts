import type { Architecture } from '@cellsmith/core';
import { lintElementWise } from './element-wise.ts';
import { lintWidths } from './equal-widths.ts';
import type { GuidelineReport } from './finding.ts';
import { lintFragments } from './fragments.ts';
import { lintGroups } from './group-costs.ts';
import { bodyLayers } from './memory-access.ts';

/**
 * How a network follows the four guidelines for fast networks that ShuffleNASNets were made by; its
 * auxiliary head, which only training runs, is left out.
 *
 * @returns G1 to G4, in order
 * @throws CellsmithError `INVALID_ARCHITECTURE` where shapes do not fit
 * @see ShuffleNASNets II, https://arxiv.org/abs/1812.02975
 */
export function lintArchitecture(architecture: Architecture): readonly GuidelineReport[] {
  const layers = bodyLayers(architecture);
  return [lintWidths(layers), lintGroups(layers), lintFragments(layers), lintElementWise(layers)];
}
