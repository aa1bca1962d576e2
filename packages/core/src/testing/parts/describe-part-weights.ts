import { expect, it } from '@jest/globals';
import { type WeightSpec, weightSpecs } from '../../architecture/weight-spec.ts';
import { blame } from '../blame.ts';
import { HERE, type PartCase, type Site, buildBare } from './part-case.ts';

/** Where else a part is built: its block and its weights have nothing in common with `HERE`. */
const THERE: Site = { block: 'there', weights: 'weights/there' };

/** Laws of what a part calls its weights. */
export function describePartWeights(cases: readonly PartCase[]): void {
  describePrefix(cases);
  describeSites(cases);
  describeFamilies(cases);
}

function specsOf(trial: PartCase, ...sites: readonly Site[]): readonly WeightSpec[] {
  return weightSpecs(buildBare(trial, sites));
}

function namesOf(trial: PartCase, site: Site): readonly string[] {
  return specsOf(trial, site).map(({ name }) => name);
}

function describePrefix(cases: readonly PartCase[]): void {
  it('names its weights below the prefix of its site', () => {
    for (const trial of cases) {
      blame(`names of weights do not begin with "${HERE.weights}/", with ${trial.label}`, () => {
        const names = namesOf(trial, HERE);
        expect(names.filter((name) => !name.startsWith(`${HERE.weights}/`))).toEqual([]);
      });
    }
  });
}

function describeSites(cases: readonly PartCase[]): void {
  it('has weights of its own at each of two sites', () => {
    for (const trial of cases) {
      blame(`two sites share weights, with ${trial.label}`, () => {
        const own = new Set(namesOf(trial, HERE));
        expect(namesOf(trial, THERE).filter((name) => own.has(name))).toEqual([]);
      });
    }
  });

  it('shares all of its weights with what is built at the same site, whatever the block', () => {
    const again = { ...HERE, block: 'again' };
    for (const trial of cases) {
      blame(`a second build at one site has other weights, with ${trial.label}`, () => {
        expect(specsOf(trial, HERE, again)).toEqual(specsOf(trial, HERE));
      });
    }
  });
}

/** Weights are shared by different ways to build one part at one place. */
function describeFamilies(cases: readonly PartCase[]): void {
  it('gives one shape and role to whatever it calls by one name', () => {
    const known = new Map<string, string>();
    for (const trial of cases) {
      for (const { name, shape, role } of specsOf(trial, HERE)) {
        const key = `${trial.family}: ${name}`;
        const is = `${role} ${shape.join('x')}`;
        blame(`the weight "${name}" is another one elsewhere than with ${trial.label}`, () => {
          expect(is).toBe(known.get(key) ?? is);
        });
        known.set(key, is);
      }
    }
  });
}
