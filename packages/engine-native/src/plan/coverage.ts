/** `first`, `first + step`, … : channels of a tensor. */
export interface Channels {
  readonly first: number;
  readonly step: number;
  readonly length: number;
}

/** Which channels of a tensor have been written so far. */
export class Coverage {
  readonly #known: boolean[] = [];

  /** Whether none of `parts` has been written. */
  isNew(parts: readonly Channels[]): boolean {
    return parts.every((part) => {
      for (let i = 0; i < part.length; i++) if (this.#known[channelOf(part, i)]) return false;
      return true;
    });
  }

  /** Takes `parts` as written; returns those that were not, neighbours together, as `[first, count]`. */
  add(parts: readonly Channels[]): [first: number, count: number][] {
    const missing: [number, number][] = [];
    for (const part of parts) {
      for (let i = 0; i < part.length; i++) {
        const channel = channelOf(part, i);
        if (this.#known[channel]) continue;
        this.#known[channel] = true;
        const last = missing.at(-1);
        if (last && last[0] + last[1] === channel) last[1]++;
        else missing.push([channel, 1]);
      }
    }
    return missing;
  }
}

function channelOf({ first, step }: Channels, index: number): number {
  return first + index * step;
}
