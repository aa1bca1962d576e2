import { describe, expect, it } from '@jest/globals';
import type { Decision } from '../genotype/decision.ts';
import { genotypeLayout } from '../genotype/genotype-layout.ts';

/** The laws of every list of decisions. */
export function describeDecisions(decisions: readonly Decision[]): void {
  describe('decisions', () => {
    it('have unique names', () => {
      expect(new Set(decisions.map(({ name }) => name)).size).toBe(decisions.length);
    });

    it('have at least one choice each, and no choice twice', () => {
      for (const { choices } of decisions) {
        expect(choices.length).toBeGreaterThan(0);
        expect(new Set(choices).size).toBe(choices.length);
      }
    });

    it('have choices without the separators of the text form', () => {
      const separated = decisions.flatMap(({ choices }) => choices).filter(hasSeparator);

      expect(separated).toEqual([]);
    });

    it('are listed cell by cell and node by node, nodes in rising order', () => {
      const cells = genotypeLayout(decisions);

      expect(new Set(cells.map(({ cell }) => cell)).size).toBe(cells.length);
      for (const { nodes } of cells) {
        const numbers = nodes.map(({ node }) => node);
        expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
      }
    });

    it('let a node read earlier entries only, from entry 0 on', () => {
      for (const { node, choices } of decisions.filter(({ kind }) => kind === 'input')) {
        expect(choices).toEqual(choices.map((_choice, entry) => String(entry)));
        expect(choices.length).toBeLessThanOrEqual(node);
      }
    });
  });
}

function hasSeparator(choice: string): boolean {
  return /[|,+:]/u.test(choice) || choice !== choice.trim() || choice === '';
}
