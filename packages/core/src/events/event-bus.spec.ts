import { afterEach, describe, expect, it } from '@jest/globals';
import { config } from 'rxjs';
import { EventBus } from './event-bus.ts';
import type { CellsmithEvent } from './event.ts';

declare module './event.ts' {
  interface JournalEvents {
    /** As a plugin would add it. */
    'test.tasted': { readonly flavour: string };
  }
}

const progress = (message: string): CellsmithEvent => ({ type: 'progress', message });

/** Lets the timers run from which RxJS reports errors. */
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

describe('EventBus', () => {
  const undo: (() => void)[] = [];
  afterEach(async () => {
    for (const restore of undo.splice(0)) restore();
    await settle();
    expect(config.onUnhandledError).toBeNull();
  });

  it('tells every listener every event, in order', () => {
    const bus = new EventBus();
    const [first, second]: CellsmithEvent[][] = [[], []];
    bus.events$.subscribe((event) => first?.push(event));
    bus.events$.subscribe((event) => second?.push(event));
    bus.publish(progress('a'));
    bus.publish(progress('b'));

    expect(first).toEqual([progress('a'), progress('b')]);
    expect(second).toEqual(first);
  });

  it('tells a late listener the last events', () => {
    const bus = new EventBus(2);
    const seen: CellsmithEvent[] = [];
    for (const message of ['a', 'b', 'c']) bus.publish(progress(message));
    bus.events$.subscribe((event) => seen.push(event));
    bus.publish(progress('d'));

    expect(seen).toEqual(['b', 'c', 'd'].map(progress));
  });

  it('narrows events to their type', () => {
    const bus = new EventBus();
    const messages: string[] = [];
    bus.on('progress').subscribe(({ message }) => messages.push(message));
    bus.publish({ type: 'run.interrupted', reason: 'by hand' });
    bus.publish(progress('a'));

    expect(messages).toEqual(['a']);
  });

  it('carries the events that a plugin declares', () => {
    const bus = new EventBus();
    const flavours: string[] = [];
    bus.on('test.tasted').subscribe(({ flavour }) => flavours.push(flavour));
    bus.publish({ type: 'test.tasted', flavour: 'sour' });

    expect(flavours).toEqual(['sour']);
  });

  it('serves the other listeners when one throws, and tells of it', async () => {
    const bus = new EventBus();
    undo.push(bus.containListenerErrors());
    const seen: CellsmithEvent[] = [];
    bus.on('progress').subscribe(() => {
      throw new Error('broken');
    });
    bus.events$.subscribe((event) => seen.push(event));
    bus.publish(progress('a'));
    bus.publish(progress('b'));
    await settle();

    const failed = { type: 'listener.failed', message: 'broken' };
    expect(seen).toEqual([progress('a'), progress('b'), failed, failed]);
  });

  it('comes to rest when a listener also fails on hearing of failures', async () => {
    const bus = new EventBus();
    undo.push(bus.containListenerErrors());
    const failures: string[] = [];
    bus.on('listener.failed').subscribe(({ message }) => failures.push(message));
    bus.events$.subscribe(() => {
      throw new Error('broken');
    });
    bus.publish(progress('a'));
    for (let i = 0; i < 20; i++) await settle();

    expect(failures.length).toBeGreaterThan(0);
    expect(failures.length).toBeLessThanOrEqual(8);
  });

  it('still contains the errors of what was published before containment is undone', async () => {
    const bus = new EventBus();
    const failures: string[] = [];
    bus.on('listener.failed').subscribe(({ message }) => failures.push(message));
    const restore = bus.containListenerErrors();
    bus.on('progress').subscribe(() => {
      throw new Error('broken');
    });
    bus.publish(progress('a'));
    restore();
    await settle();

    expect(failures).toEqual(['broken']);
  });

  it.each([
    ['first', 0],
    ['last', 1],
  ])('stays contained for one bus when another ends, taken %s', async (_which, ended) => {
    const buses = [new EventBus(), new EventBus()];
    const restores = buses.map((bus) => bus.containListenerErrors());
    const [stopped, kept] = ended === 0 ? [0, 1] : [1, 0];
    restores[stopped]?.();
    await settle();
    undo.push(...restores.filter((_restore, index) => index === kept));
    const failures: string[] = [];
    buses[kept]?.on('listener.failed').subscribe(({ message }) => failures.push(message));
    buses[kept]?.on('progress').subscribe(() => {
      throw new Error('broken');
    });
    buses[kept]?.publish(progress('a'));
    await settle();

    expect(failures).toEqual(['broken']);
  });
});
