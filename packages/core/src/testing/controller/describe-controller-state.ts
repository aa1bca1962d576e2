import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { blame } from '../blame.ts';
import { copySnapshot } from '../copy-snapshot.ts';
import { holds } from '../holds.ts';
import { type ControllerSubject, histories, live } from './controller-subject.ts';

/** Laws of `state` and `restore`. */
export function describeControllerState(subject: ControllerSubject): void {
  describeRestoring(subject);
  describeHandedOut(subject);
}

function describeRestoring(subject: ControllerSubject): void {
  const { create, runs } = subject;

  it('goes on bit for bit from its state, on a fresh instance of another seed', () =>
    holds({ cases: fc.tuple(histories(), histories()), runs }, async ([before, after]) => {
      const one = create(1);
      await live(subject, one, { counts: before });
      const other = create(2);
      other.restore(copySnapshot(one.state()));
      const rest = { counts: after, from: before.length };
      const [restored, gone] = [await live(subject, other, rest), await live(subject, one, rest)];
      blame('from its state it goes on in another way than without an interruption', () => {
        expect(restored).toEqual(gone);
        expect(copySnapshot(other.state())).toEqual(copySnapshot(one.state()));
      });
    }));

  it('has the state that it was restored to', () =>
    holds({ cases: histories(), runs }, async (counts) => {
      const one = create(1);
      await live(subject, one, { counts });
      const state = copySnapshot(one.state());
      const other = create(2);
      other.restore(copySnapshot(state));
      blame('state() after restore(state) is another state', () => {
        expect(copySnapshot(other.state())).toEqual(state);
      });
    }));
}

function describeHandedOut(subject: ControllerSubject): void {
  const { create } = subject;

  it('has a state of which JSON loses nothing', async () => {
    const controller = create();
    await live(subject, controller, { counts: [3, 2] });
    const { values } = controller.state();

    blame('the values of its state are others after JSON', () => {
      expect(JSON.parse(JSON.stringify(values))).toStrictEqual(values);
    });
  });

  it('hands out states that later observations do not touch', async () => {
    const controller = create();
    await live(subject, controller, { counts: [3] });
    const state = controller.state();
    const copy = copySnapshot(state);
    await live(subject, controller, { counts: [4, 4], from: 1 });

    blame('a state was changed after it was handed out', () => {
      expect(copySnapshot(state)).toEqual(copy);
    });
  });
}
