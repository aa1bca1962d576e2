/** The place of one operation in a cell network (FACTS 1.4, 3.5). */
export interface WeightSite {
  /** The layer of the network: `cells/3`. */
  readonly layer: string;
  /** The entry that is built, counted with the cell inputs. */
  readonly node: number;
  /** Which operand of the node, from 0. */
  readonly side: number;
  readonly operation: string;
  /** The entry that is read. */
  readonly input: number;
}

/** What a weight's name is made of. Architectures share exactly what they name alike. */
export interface SharingPolicy {
  readonly name: string;
  readonly summary: string;
  /** Prefix of the names of all weights of the operation at `site`. */
  prefix(site: WeightSite): string;
}

/** Declares a sharing policy. */
export function defineSharingPolicy(policy: SharingPolicy): SharingPolicy {
  return policy;
}
