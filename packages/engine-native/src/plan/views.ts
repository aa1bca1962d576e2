import type { Shape } from '@cellsmith/core';
import { type Index, NONE, type Target, type View } from './plan-op.ts';

/** All channels of a tensor, to be computed. */
export function targetOf(tensor: Index, channels: number): Target {
  return { tensor, offset: 0, channels, norm: NONE };
}

/** Of operations that compute no tensor. */
export function noTarget(): Target {
  return targetOf(NONE, 0);
}

/** Reads a result as it was computed. */
export function viewOf({ tensor, offset, channels }: Target): View {
  return { tensor, offset, channels, norm: NONE, drop: NONE, relu: false };
}

/** Whether values are read as they lie there. */
export function isPlain({ norm, drop, relu }: View): boolean {
  return norm === NONE && drop === NONE && !relu;
}

/** Whether all channels of a tensor are read. */
export function isWhole({ tensor, offset, channels }: View, tensors: readonly Shape[]): boolean {
  return offset === 0 && channels === tensors[tensor]?.[2];
}
