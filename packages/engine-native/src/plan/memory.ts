import type { Shape } from '@cellsmith/core';
import type { Index } from './plan-op.ts';
import { type StepOp, tensorsOf } from './step-op.ts';

/** Where a tensor lies: among the images, in the batch's arena, or in that of a thread. */
export const STORAGES = ['images', 'batch', 'local'] as const;
export type Storage = (typeof STORAGES)[number];

/** The place of a tensor, in floats of one image. */
export interface Place {
  readonly storage: Storage;
  readonly offset: number;
}

export interface MemoryPlan {
  readonly places: readonly Place[];
  /** Floats of one image. */
  readonly batchSize: number;
  /** Floats of one image, for each segment. */
  readonly localSizes: readonly number[];
}

interface Life {
  readonly tensor: Index;
  readonly size: number;
  first: number;
  last: number;
}

/** Places start on cache lines. */
const LINE = 16;

/**
 * Gives every tensor memory for as long as it is needed. What lives within one segment lies in the thread's
 * own arena, which stays in its cache; the rest in the batch's.
 *
 * @param kept tensors that must outlive the step
 */
export function planMemory(
  segments: readonly (readonly StepOp[])[],
  tensors: readonly Shape[],
  kept: ReadonlySet<Index>,
): MemoryPlan {
  const bySegment = lives(
    segments.map((ops) => union(ops)),
    tensors,
  );
  const places: Place[] = tensors.map(() => ({ storage: 'batch', offset: 0 }));
  places[0] = { storage: 'images', offset: 0 };
  const isShared = ({ tensor, first, last }: Life): boolean => first !== last || kept.has(tensor);
  const shared = bySegment.filter((life) => life.tensor !== 0 && isShared(life));
  for (const life of shared) if (kept.has(life.tensor)) life.last = segments.length;
  const batchSize = allocate(shared, (tensor, offset) => {
    places[tensor] = { storage: 'batch', offset };
  });
  const isLocal = new Set(
    bySegment.filter((life) => life.tensor !== 0 && !isShared(life)).map(({ tensor }) => tensor),
  );
  const localSizes = segments.map((ops) => {
    const local = lives(ops.map(tensorsOf), tensors).filter(({ tensor }) => isLocal.has(tensor));
    return allocate(local, (tensor, offset) => {
      places[tensor] = { storage: 'local', offset };
    });
  });
  return { places, batchSize, localSizes };
}

function union(ops: readonly StepOp[]): Set<Index> {
  return new Set(ops.flatMap((op) => [...tensorsOf(op)]));
}

/** First and last use of every tensor that is used, in order of the first. */
function lives(uses: readonly ReadonlySet<Index>[], tensors: readonly Shape[]): Life[] {
  const found = new Map<Index, Life>();
  uses.forEach((used, time) => {
    for (const tensor of used) {
      const known = found.get(tensor);
      const [height, width, channels] = tensors[tensor] ?? [0, 0, 0];
      const size = Math.ceil((height * width * channels) / LINE) * LINE;
      if (known) known.last = time;
      else found.set(tensor, { tensor, size, first: time, last: time });
    }
  });
  return [...found.values()];
}

/** First fit; `lives` begin in order. Returns the size of the arena. */
function allocate(lives: readonly Life[], place: (tensor: Index, offset: number) => void): number {
  let active: { readonly begin: number; readonly end: number; readonly last: number }[] = [];
  let total = 0;
  for (const { tensor, size, first, last } of lives) {
    active = active.filter((block) => block.last >= first);
    let begin = 0;
    let at = 0;
    for (; at < active.length; at++) {
      const block = active[at];
      if (block && begin + size <= block.begin) break;
      begin = block?.end ?? begin;
    }
    active.splice(at, 0, { begin, end: begin + size, last });
    total = Math.max(total, begin + size);
    place(tensor, begin);
  }
  return total;
}
