import type { Layer } from '@cellsmith/core';

/** Who reads what, among the layers that a plan needs. */
export class Readers {
  readonly #readers = new Map<string, Layer[]>();

  constructor(layers: readonly Layer[]) {
    for (const layer of layers) {
      for (const input of layer.inputs) {
        const known = this.#readers.get(input);
        if (known) known.push(layer);
        else this.#readers.set(input, [layer]);
      }
    }
  }

  of(id: string): readonly Layer[] {
    return this.#readers.get(id) ?? [];
  }

  /** The reader of a layer that is read once. */
  only(id: string): Layer | undefined {
    const readers = this.of(id);
    return readers.length === 1 ? readers[0] : undefined;
  }

  /** Whether a layer is only read channel by channel: its channels need not lie together. */
  isMapped({ id }: Layer): boolean {
    const readers = this.of(id);
    return (
      readers.length > 0 && readers.every(({ op }) => op === 'slice' || op === 'channelShuffle')
    );
  }
}

/** The layers that the layers `outputs` need, and these, in order. */
export function neededLayers(
  layers: readonly Layer[],
  outputs: Iterable<string>,
): readonly Layer[] {
  const needed = new Set(outputs);
  for (let i = layers.length - 1; i >= 0; i--) {
    const layer = layers[i];
    if (layer && needed.has(layer.id)) for (const input of layer.inputs) needed.add(input);
  }
  return layers.filter(({ id }) => needed.has(id));
}
