import { type Architecture, type LayerCost, type Shape, countCost } from '@cellsmith/core';
import { cellFragments, meanFragments } from '../guidelines/fragments.ts';
import { bodyLayers } from '../guidelines/memory-access.ts';
import { type ActivationMemory, activationMemory } from './activation-memory.ts';
import { longestPath } from './longest-path.ts';
import { partOf } from './part-of.ts';

/** What one part of the network costs, for one image. */
export interface PartComplexity {
  /** `input`, `stem`, `cells/0`, `cells/1`, …, `head`: the part of the network, not of the cell. */
  readonly block: string;
  /** Only the auxiliary logits need it. */
  readonly auxiliary: boolean;
  readonly layers: number;
  /** Batch norm's scale and offset included, moving statistics not. */
  readonly parameters: number;
  /** Of convolutions and dense layers (FACTS 6). */
  readonly multiplyAdds: number;
  /** `[height, width, channels]` of its last layer. */
  readonly shape: Shape;
}

/** What a network costs for one image, as plain data. */
export interface ComplexityReport {
  /** Batch norm's scale and offset included, moving statistics and auxiliary head not. */
  readonly parameters: number;
  /** Of the layers that only the auxiliary logits need. */
  readonly auxiliaryHeadParameters: number;
  /** Of convolutions and dense layers, without the auxiliary head (FACTS 6). */
  readonly multiplyAdds: number;
  /** Of the layers that only the auxiliary logits need. */
  readonly auxiliaryHeadMultiplyAdds: number;
  /** Layers of the graph, the input and the auxiliary head included. */
  readonly layers: number;
  /** Layers on the longest path to the logits. */
  readonly depth: number;
  /** Convolutions and pools of a normal or reduction cell, on average (ShuffleNASNets II, G3). */
  readonly fragmentsPerCell: number;
  /** Of one image. */
  readonly activations: ActivationMemory;
  /** In the order of the network; their figures add up to the network's. */
  readonly blocks: readonly PartComplexity[];
}

/**
 * Where the parameters and the multiply-adds of a network are spent.
 *
 * @throws CellsmithError `INVALID_ARCHITECTURE` where shapes do not fit
 */
export function inspectArchitecture(architecture: Architecture): ComplexityReport {
  const cost = countCost(architecture);
  return {
    parameters: cost.parameters,
    auxiliaryHeadParameters: cost.auxiliaryParameters,
    multiplyAdds: cost.multiplyAdds,
    auxiliaryHeadMultiplyAdds: cost.auxiliaryMultiplyAdds,
    layers: architecture.layers.length,
    depth: longestPath(architecture),
    fragmentsPerCell: meanFragments(cellFragments(bodyLayers(architecture))),
    activations: activationMemory(architecture),
    blocks: sumByPart(cost.byLayer),
  };
}

function sumByPart(rows: readonly LayerCost[]): readonly PartComplexity[] {
  const parts = new Map<string, PartComplexity>();
  for (const row of rows) {
    const key = `${row.auxiliary ? 'auxiliary' : 'body'} ${partOf(row.block)}`;
    parts.set(key, add(parts.get(key), row));
  }
  return [...parts.values()];
}

function add(part: PartComplexity | undefined, row: LayerCost): PartComplexity {
  return {
    block: partOf(row.block),
    auxiliary: row.auxiliary,
    layers: (part?.layers ?? 0) + 1,
    parameters: (part?.parameters ?? 0) + row.parameters,
    multiplyAdds: (part?.multiplyAdds ?? 0) + row.multiplyAdds,
    shape: row.shape,
  };
}
