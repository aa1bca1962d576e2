import type { Shape } from '@cellsmith/core';
import type { NetworkArrow, NetworkPart } from './network-graph.ts';

/** `32×32×36`: height, width, channels. */
export function shapeLabel(shape: Shape): string {
  return shape.join('×');
}

/** What a box of the network says, `normal cell × 4`. */
export function partLabel({ label, count }: NetworkPart): string {
  return count > 1 ? `${label} × ${count}` : label;
}

/** The second line of a box, where it has one: `stage 2`. */
export function stageLabel({ stage }: NetworkPart): string | null {
  return stage === null ? null : `stage ${stage}`;
}

/** What goes along an arrow. */
export function arrowLabel({ shapes }: NetworkArrow): string {
  return shapes.map(shapeLabel).join(', ');
}
