import { describe, expect, it } from '@jest/globals';
import type { Decision } from '../genotype/decision.ts';
import { genotypeLayout } from '../genotype/genotype-layout.ts';
import { blame } from './blame.ts';

/** The laws of every list of decisions. */
export function describeDecisions(decisions: readonly Decision[]): void {
  describe('decisions', () => {
    describeChoices(decisions);
    describeOrder(decisions);
  });
}

function describeChoices(decisions: readonly Decision[]): void {
  it('have unique names', () => {
    blame('some decisions have one name', () => {
      expect(decisions.map(({ name }) => name)).toEqual([
        ...new Set(decisions.map(({ name }) => name)),
      ]);
    });
  });

  it('have at least one choice each, and no choice twice', () => {
    for (const { name, choices } of decisions) {
      blame(`decision "${name}" has no choice`, () => {
        expect(choices.length).toBeGreaterThan(0);
      });
      blame(`decision "${name}" has a choice twice`, () => {
        expect(choices).toEqual([...new Set(choices)]);
      });
    }
  });

  it('have choices without the separators of the text form', () => {
    blame('some choices hold | , + : or blanks, so that genotypes cannot be read back', () => {
      expect(decisions.flatMap(({ choices }) => choices).filter(hasSeparator)).toEqual([]);
    });
  });
}

function describeOrder(decisions: readonly Decision[]): void {
  it('are listed cell by cell and node by node, nodes in rising order', () => {
    const cells = genotypeLayout(decisions);

    blame('the decisions of a cell do not follow one another', () => {
      expect(new Set(cells.map(({ cell }) => cell)).size).toBe(cells.length);
    });
    for (const { cell, nodes } of cells) {
      const numbers = nodes.map(({ node }) => node);
      blame(`the nodes of cell "${cell}" do not rise`, () => {
        expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
      });
    }
  });

  it('let a node read earlier entries only, from entry 0 on', () => {
    for (const { name, node, choices } of decisions.filter(({ kind }) => kind === 'input')) {
      blame(`the choices of "${name}" are not the entries 0, 1, 2 …`, () => {
        expect(choices).toEqual(choices.map((_choice, entry) => String(entry)));
      });
      blame(`by "${name}", node ${node} can read itself or a later node`, () => {
        expect(choices.length).toBeLessThanOrEqual(node);
      });
    }
  });
}

function hasSeparator(choice: string): boolean {
  return /[|,+:]/u.test(choice) || choice !== choice.trim() || choice === '';
}
