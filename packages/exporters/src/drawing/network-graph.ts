import { type Architecture, type Layer, type Shape, inferShapes } from '@cellsmith/core';

/** What a part of a network is drawn as. */
export type PartKind = 'input' | 'normal' | 'reduction' | 'other';

/** A box of the drawn network: the stem, a cell, alike cells in a row, the head. */
export interface NetworkPart {
  readonly id: string;
  readonly kind: PartKind;
  /** `normal cell`, `stem`. */
  readonly label: string;
  /** Cells that it stands for, 1 or more. */
  readonly count: number;
  /** Counted from 1, a new one with each reduction; null outside of the cells. */
  readonly stage: number | null;
  /** Of its last layer. */
  readonly shape: Shape;
}

/** What one part reads of another. */
export interface NetworkArrow {
  readonly from: string;
  readonly to: string;
  readonly shapes: readonly Shape[];
}

/** A network as it is drawn; parts are in the order of the network. */
export interface NetworkGraph {
  readonly parts: readonly NetworkPart[];
  readonly arrows: readonly NetworkArrow[];
}

interface Part {
  readonly name: string;
  readonly layers: readonly Layer[];
}

interface Crossing {
  readonly from: string;
  readonly to: string;
  readonly shape: Shape;
}

/**
 * Groups the layers of a network by their blocks: one part for each cell, and one for alike normal
 * cells in a row.
 *
 * @throws CellsmithError `INVALID_ARCHITECTURE`
 */
export function networkGraph(architecture: Architecture): NetworkGraph {
  const shapes = inferShapes(architecture);
  const parts = partsOf(architecture);
  const crossings = crossingsOf(architecture, shapes);
  const named = nameParts(parts, shapes, crossings);
  const folded = foldCells(named);
  return {
    parts: folded.map(({ part }) => part),
    arrows: arrowsOf(
      crossings,
      new Map(folded.flatMap(({ part, names }) => names.map((name) => [name, part.id]))),
    ),
  };
}

/** The part that a block belongs to, `stem`, `cells/3`: a cell is one, whatever it is made of. */
function partName({ block, op }: Layer): string {
  const [first = '', second = ''] = block.split('/');
  if (first === '') return op === 'input' ? 'input' : 'layers';
  return /^\d+$/u.test(second) ? `${first}/${second}` : first;
}

function partsOf({ layers }: Architecture): readonly Part[] {
  const names = [...new Set(layers.map(partName))];
  const parts = new Map<string, Layer[]>(names.map((name) => [name, []]));
  for (const layer of layers) parts.get(partName(layer))?.push(layer);
  return [...parts].map(([name, own]) => ({ name, layers: own }));
}

function crossingsOf(
  { layers }: Architecture,
  shapes: ReadonlyMap<string, Shape>,
): readonly Crossing[] {
  const partOf = new Map(layers.map((layer) => [layer.id, partName(layer)]));
  return layers.flatMap((layer) =>
    layer.inputs.flatMap((input) => {
      const [from, shape] = [partOf.get(input), shapes.get(input)];
      const to = partName(layer);
      return from === undefined || !shape || from === to ? [] : [{ from, to, shape }];
    }),
  );
}

interface NamedPart {
  readonly part: NetworkPart;
  readonly names: readonly string[];
  /** Cells that have this in common are alike. */
  readonly signature: string;
}

function nameParts(
  parts: readonly Part[],
  shapes: ReadonlyMap<string, Shape>,
  crossings: readonly Crossing[],
): readonly NamedPart[] {
  let stage = 1;
  return parts.map(({ name, layers }) => {
    const shape = shapes.get(layers.at(-1)?.id ?? '') ?? [1, 1, 1];
    const read = crossings.filter(({ to }) => to === name);
    const isCell = name.startsWith('cells/');
    // A cell may read an entry of the stage before beside its own: the smallest counts.
    const isReduction = isCell && shape[0] < Math.min(...read.map((one) => one.shape[0]));
    if (isReduction) stage += 1;
    const kind = kindOf(name, isCell, isReduction);
    const label = isCell ? `${kind} cell` : name;
    const part = { id: name, kind, label, count: 1, stage: isCell ? stage : null, shape };
    return { part, names: [name], signature: `${kind} ${shape.join()} ${innerBlocks(layers)}` };
  });
}

function kindOf(name: string, isCell: boolean, isReduction: boolean): PartKind {
  if (isCell) return isReduction ? 'reduction' : 'normal';
  return name === 'input' ? 'input' : 'other';
}

/** The operations at a cell's nodes; how its inputs are fitted to one another is not part of its kind. */
function innerBlocks(layers: readonly Layer[]): string {
  const inner = layers.map(({ block }) => block.split('/').slice(2).join('/'));
  return [...new Set(inner.filter((block) => block.startsWith('nodes/')))].join(' ');
}

/** An auxiliary head between two cells does not part them. */
function foldCells(parts: readonly NamedPart[]): readonly NamedPart[] {
  const folded: NamedPart[] = [];
  for (const next of parts) {
    const at = folded.findLastIndex(({ part }) => part.stage !== null);
    const last = folded[at];
    if (last && next.part.kind === 'normal' && last.signature === next.signature) {
      const part = { ...last.part, count: last.part.count + 1 };
      folded[at] = { ...last, part, names: [...last.names, ...next.names] };
    } else folded.push(next);
  }
  return folded;
}

function arrowsOf(
  crossings: readonly Crossing[],
  ids: ReadonlyMap<string, string>,
): readonly NetworkArrow[] {
  const arrows = new Map<string, NetworkArrow>();
  for (const { shape, ...ends } of crossings) {
    const from = ids.get(ends.from) ?? ends.from;
    const to = ids.get(ends.to) ?? ends.to;
    if (from === to) continue;
    const key = JSON.stringify([from, to]);
    const shapes = arrows.get(key)?.shapes ?? [];
    const isKnown = shapes.some((known) => known.join() === shape.join());
    arrows.set(key, { from, to, shapes: isKnown ? shapes : [...shapes, shape] });
  }
  return [...arrows.values()];
}
