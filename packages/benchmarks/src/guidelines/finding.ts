/** The guidelines for networks that are fast, not only small. */
export type Guideline = 'G1' | 'G2' | 'G3' | 'G4';

/** What a guideline says, for people. */
export const GUIDELINES: Readonly<Record<Guideline, string>> = {
  G1: 'equal channel widths minimise memory access',
  G2: 'group convolutions cost memory access',
  G3: 'fragments cost parallelism',
  G4: 'element-wise operations are not free',
};

/** One place where a network does not follow a guideline. */
export interface Finding {
  readonly guideline: Guideline;
  /** A layer or, for G3, a part of the network. */
  readonly where: string;
  /** What is seen there and what it costs, in a sentence. */
  readonly message: string;
  /** Of what the guideline counts, in its own unit: the worst places have the most. */
  readonly excess: number;
}

/** How a network does by one guideline. */
export interface GuidelineReport {
  readonly guideline: Guideline;
  /** In [0, 1]; 1 follows the guideline everywhere. */
  readonly score: number;
  /** What the score is made of, in a sentence. */
  readonly summary: string;
  /** Worst first. */
  readonly findings: readonly Finding[];
}
