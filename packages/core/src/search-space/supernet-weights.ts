import { type WeightSpec, weightSpecs } from '../architecture/weight-spec.ts';
import type { Decision } from '../genotype/decision.ts';
import type { Genotype } from '../genotype/genotype.ts';
import { type OperandLayout, genotypeLayout } from '../genotype/genotype-layout.ts';
import type { NetworkOptions } from './network.ts';
import type { SearchSpace } from './search-space.ts';

/**
 * Every weight that some genotype of `space` uses, each once: the whole weight-sharing network.
 *
 * There are too many genotypes to try. But a weight belongs to an operand, by what is read and what
 * is done to it, or to an entry of the cell that nobody reads (FACTS 1.4). So it is enough to decode
 * genotypes that together make each pair of choices in each operand and leave each entry unread.
 * A space whose weights depend on more than that has to count its own.
 */
export function supernetWeights(
  space: SearchSpace,
  network: NetworkOptions,
): readonly WeightSpec[] {
  const found = new Map<string, WeightSpec>();
  for (const genotype of [...everyOperand(space.decisions), ...everyEntryUnread(space.decisions)]) {
    for (const spec of weightSpecs(space.decode(genotype, network))) found.set(spec.name, spec);
  }
  return [...found.values()];
}

/** All operands go through their pairs of choices side by side: as many as the largest one has. */
function everyOperand(decisions: readonly Decision[]): readonly Genotype[] {
  const operands = genotypeLayout(decisions).flatMap(({ nodes }) =>
    nodes.flatMap((node) => node.operands),
  );
  const combinations = (operand: OperandLayout): number =>
    operand.reduce((product, position) => product * choicesAt(decisions, position), 1);
  return Array.from({ length: Math.max(0, ...operands.map(combinations)) }, (_, row) => {
    const genotype = decisions.map(() => 0);
    for (const operand of operands) choose(genotype, { decisions, operand, row });
    return genotype;
  });
}

/** Combination number `row` of the operand's choices, from the start again after the last. */
function choose(
  genotype: number[],
  {
    decisions,
    operand,
    row,
  }: { decisions: readonly Decision[]; operand: OperandLayout; row: number },
): void {
  let rest = row;
  for (const position of operand) {
    const choices = choicesAt(decisions, position);
    genotype[position] = rest % choices;
    rest = Math.floor(rest / choices);
  }
}

/** Everything reads the first entry, then everything reads the second: what is left is unread. */
function everyEntryUnread(decisions: readonly Decision[]): readonly Genotype[] {
  return [0, 1].map((choice) =>
    decisions.map(({ choices, kind }) =>
      kind === 'input' ? Math.min(choice, choices.length - 1) : 0,
    ),
  );
}

function choicesAt(decisions: readonly Decision[], position: number): number {
  return decisions[position]?.choices.length ?? 1;
}
