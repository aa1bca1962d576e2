import { describe, expect, it } from '@jest/globals';
import type { PlannedRun, PlannedTrial } from './study-plan.ts';
import { Schedule } from './schedule.ts';

const DONE = { state: 'completed' } as const;
const FAILED = { state: 'failed', failure: { code: 'BUG', message: 'on purpose' } } as const;

const run = (key: string): PlannedRun => ({ key }) as PlannedRun;

function trial(name: string, search: PlannedRun | null, train: PlannedRun | null): PlannedTrial {
  return { arm: name, seed: 1, repeat: 0, search, train } as PlannedTrial;
}

const finished = (schedule: Schedule): readonly string[] =>
  schedule.finished().map(({ trial: { arm }, outcome }) => `${arm} ${outcome.state}`);

describe('Schedule', () => {
  it('gives the runs of a trial one after another', () => {
    const [search, train] = [run('search'), run('train')];
    const schedule = new Schedule([trial('a', search, train)]);

    expect(schedule.next()?.run).toBe(search);
    expect(schedule.next()).toBeUndefined();
    schedule.ended(search, DONE);
    expect(finished(schedule)).toEqual([]);
    expect(schedule.next()?.run).toBe(train);
    schedule.ended(train, DONE);
    expect(finished(schedule)).toEqual(['a completed']);
    expect(finished(schedule)).toEqual([]);
  });

  it('runs what trials share once, and goes on with what needs it', () => {
    const [shared, other] = [run('shared'), run('other')];
    const trainings = [run('train-0'), run('train-1')] as const;
    const schedule = new Schedule([
      trial('a', shared, trainings[0]),
      trial('b', shared, trainings[1]),
      trial('c', other, null),
    ]);

    expect(schedule.next()?.run).toBe(shared);
    expect(schedule.next()?.run).toBe(other);
    expect(schedule.next()).toBeUndefined();
    schedule.ended(shared, DONE);
    expect([schedule.next()?.run, schedule.next()?.run]).toEqual(trainings);
  });

  it('lets a failed search fail all trials that need it', () => {
    const shared = run('shared');
    const schedule = new Schedule([
      trial('a', shared, run('train-0')),
      trial('b', shared, run('train-1')),
      trial('c', run('other'), null),
    ]);
    schedule.next();
    schedule.ended(shared, FAILED);

    expect(finished(schedule)).toEqual(['a failed', 'b failed']);
    expect(schedule.next()?.trial.arm).toBe('c');
  });

  it('has told of all trials only when it gave the one that ended last', () => {
    const [first, second] = [run('first'), run('second')];
    const schedule = new Schedule([trial('a', null, first), trial('b', null, second)]);
    schedule.next();
    schedule.next();
    schedule.ended(first, DONE);
    finished(schedule);
    schedule.ended(second, DONE);

    expect(schedule.next()).toBeUndefined();
    expect(schedule.isTold).toBe(false);
    expect(finished(schedule)).toEqual(['b completed']);
    expect(schedule.isTold).toBe(true);
  });

  it('has nothing to run in a trial without runs', () => {
    const schedule = new Schedule([trial('a', null, null)]);

    expect(schedule.next()).toBeUndefined();
    expect(finished(schedule)).toEqual(['a completed']);
  });
});
