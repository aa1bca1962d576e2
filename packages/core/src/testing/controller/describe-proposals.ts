import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkGenotype } from '../../genotype/genotype.ts';
import { createRng } from '../../rng.ts';
import { blame } from '../blame.ts';
import { copySnapshot } from '../copy-snapshot.ts';
import { holds } from '../holds.ts';
import { type ControllerSubject, histories, live } from './controller-subject.ts';

/** Laws of `propose`. */
export function describeProposals(subject: ControllerSubject): void {
  describeWanted(subject);
  describeEqualStreams(subject);
  describeOwnership(subject);
}

function describeWanted(subject: ControllerSubject): void {
  const { create, decisions, runs } = subject;
  const cases = fc.tuple(histories(), fc.nat({ max: 20 }), fc.nat());

  it('proposes as many genotypes as asked', () =>
    holds({ cases, runs }, async ([counts, count, seed]) => {
      const controller = create();
      await live(subject, controller, { counts });
      const proposed = await controller.propose(count, createRng(seed));
      blame('it does not propose as many genotypes as it is asked for', () => {
        expect(proposed.length).toBe(count);
      });
    }));

  it('proposes genotypes of the space only, after any history', () =>
    holds({ cases, runs }, async ([counts, count, seed]) => {
      const controller = create();
      await live(subject, controller, { counts });
      for (const genotype of await controller.propose(count, createRng(seed))) {
        blame('a proposal is not in the space', () => {
          expect(checkGenotype(decisions, genotype)).toBe(genotype);
        });
      }
    }));
}

function describeEqualStreams(subject: ControllerSubject): void {
  const { create, runs } = subject;
  const cases = fc.tuple(histories(), fc.nat());

  it('proposes equally from equal streams, whatever was proposed between', () =>
    holds({ cases, runs }, async ([counts, seed]) => {
      const controller = create();
      await live(subject, controller, { counts });
      const first = await controller.propose(4, createRng(seed));
      await controller.propose(3, createRng(seed + 1));
      const second = await controller.propose(4, createRng(seed));
      blame('equal streams give other proposals the second time', () => {
        expect(second).toEqual(first);
      });
    }));

  it('stays as it is where it proposes', () =>
    holds({ cases, runs }, async ([counts, seed]) => {
      const controller = create();
      await live(subject, controller, { counts });
      const before = copySnapshot(controller.state());
      await controller.propose(4, createRng(seed));
      blame('its state after propose is another than before', () => {
        expect(copySnapshot(controller.state())).toEqual(before);
      });
    }));

  it('lives alike whenever it is created of equal streams', () =>
    holds({ cases: histories(), runs }, async (counts) => {
      const first = await live(subject, create(), { counts });
      const second = await live(subject, create(), { counts });
      blame('two instances of equal streams propose or measure differently', () => {
        expect(second).toEqual(first);
      });
    }));
}

function describeOwnership(subject: ControllerSubject): void {
  it('hands out genotypes that later observations do not touch', async () => {
    const controller = subject.create();
    const proposed = await controller.propose(4, createRng(1));
    const copy = structuredClone(proposed);
    await live(subject, controller, { counts: [4, 4] });

    blame('a proposal was changed after it was handed out', () => {
      expect(proposed).toEqual(copy);
    });
  });
}
