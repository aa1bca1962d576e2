import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { JournalEvent } from '../events/event.ts';
import { type JournalOptions, Journal } from './journal.ts';
import { EMPTY_JOURNAL, type JournalLine, eventOf, parseJournal } from './journal-line.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { fakeDigest } from '../testing/fake-digest.ts';

const FAKE_CLOCK = createFakeClock();

const EVENTS: readonly JournalEvent[] = [
  { type: 'run.started', kind: 'search', config: { seed: 1 } },
  { type: 'epoch.trained', epoch: 0, metrics: { loss: 2.5, accuracy: 0.1 } },
  { type: 'controller.updated', epoch: 0, update: 0, metrics: { baseline: 0.1 + 0.2 } },
  { type: 'run.completed', result: { reward: 0.5 } },
];

function journalOf(options: Partial<JournalOptions> = {}): {
  readonly journal: Journal;
  readonly lines: JournalLine[];
} {
  const lines: JournalLine[] = [];
  const append = (line: JournalLine): void => void lines.push(line);
  const journal = new Journal({
    ...{ digest: fakeDigest, clock: FAKE_CLOCK, append, head: EMPTY_JOURNAL, recorded: [] },
    ...options,
  });
  return { journal, lines };
}

function record(events: readonly JournalEvent[], options?: Partial<JournalOptions>): JournalLine[] {
  const { journal, lines } = journalOf(options);
  events.forEach((event) => {
    journal.record(event);
  });
  return lines;
}

const write = (lines: readonly JournalLine[]): string =>
  lines.map((line) => `${JSON.stringify(line)}\n`).join('');

describe('Journal', () => {
  it('numbers its lines from 1 and gives the events back', () => {
    const lines = parseJournal(write(record(EVENTS)), fakeDigest);

    expect(lines.map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
    expect(lines.map(eventOf)).toEqual(EVENTS);
  });

  it('has the same hashes at another time, and with keys in another order', () => {
    const later = { ...FAKE_CLOCK, now: () => new Date('2030-01-01') };
    const [started, trained, ...others] = EVENTS as [JournalEvent, JournalEvent];
    const turned = {
      type: 'epoch.trained',
      metrics: { accuracy: 0.1, loss: 2.5 },
      epoch: 0,
    } as const;

    expect(trained).toEqual(turned);
    expect(record([started, turned, ...others], { clock: later }).at(-1)?.hash).toBe(
      record(EVENTS).at(-1)?.hash,
    );
  });

  it('has another hash from the first event on that differs', () => {
    const changed: JournalEvent = { type: 'epoch.trained', epoch: 0, metrics: { loss: 2.25 } };
    const others = record(EVENTS.map((event, i) => (i === 1 ? changed : event)));
    const alike = record(EVENTS).map(({ hash }, i) => hash === others[i]?.hash);

    expect(alike).toEqual([true, false, false, false]);
  });

  it('finds what was recorded and appends only what is new', () => {
    const lines = record(EVENTS);
    const [first, ...recorded] = lines.slice(0, 3) as [JournalLine, JournalLine, JournalLine];
    const head = { sequence: 1, hash: first.hash };

    expect(record(EVENTS.slice(1), { head, recorded })).toEqual(lines.slice(3));
  });

  it('refuses to go on where the recorded part comes out otherwise', () => {
    const { journal } = journalOf({ recorded: record(EVENTS) });

    expect(() => {
      journal.record({ type: 'run.started', kind: 'train', config: {} });
    }).toThrow(expect.objectContaining({ code: 'JOURNAL_DIVERGED' }));
  });

  it.each([NaN, Infinity])('names the number %s and its place', (reward) => {
    const { journal, lines } = journalOf();
    const candidates = [{ genotype: 'a', reward, metrics: {} }];

    expect(() => {
      journal.record({ type: 'candidates.measured', epoch: 0, update: 0, candidates });
    }).toThrow(
      expect.objectContaining({
        code: 'NUMERICAL_FAILURE',
        message: expect.stringContaining('candidates.0.reward') as unknown,
      }),
    );
    expect(lines).toEqual([]);
  });
});

describe('parseJournal', () => {
  it('drops nothing but the line that was being written, wherever the text is cut', () => {
    const lines = record(EVENTS);
    const text = write(lines);

    fc.assert(
      fc.property(fc.integer({ min: 0, max: text.length }), (length) => {
        const cut = text.slice(0, length);
        expect(parseJournal(cut, fakeDigest)).toEqual(lines.slice(0, cut.split('\n').length - 1));
      }),
    );
  });

  it('finds any changed character of what is hashed', () => {
    const [line] = record(EVENTS) as [JournalLine];
    const changed = { ...line, data: { kind: 'search', config: { seed: 2 } } };

    expect(() => parseJournal(write([changed]), fakeDigest)).toThrow(
      expect.objectContaining({
        code: 'RUN_DAMAGED',
        message: expect.stringMatching(/Line 1/u) as unknown,
      }),
    );
  });

  it('finds a missing line', () => {
    const lines = record(EVENTS);

    expect(() => parseJournal(write(lines.toSpliced(1, 1)), fakeDigest)).toThrow(
      /^Line 2 of the journal has number 3 where 2 is expected: lines are missing or doubled$/u,
    );
  });

  it.each(['nonsense', '{"seq":5', 'null', '[]', '{"name":"a run"}', ''])(
    'calls %j what it is',
    (foreign) => {
      expect(() => parseJournal(`${write(record(EVENTS))}${foreign}\n`, fakeDigest)).toThrow(
        /^Line 5 of the journal is no event: an object in JSON with seq, at, type, data and hash/u,
      );
    },
  );

  it('says that a line was changed', () => {
    const [first, ...rest] = record(EVENTS) as [JournalLine, ...JournalLine[]];
    const changed = write([{ ...first, hash: 'other' }, ...rest]);

    expect(() => parseJournal(changed, fakeDigest)).toThrow(/Line 1 .*its hash does not fit/u);
  });

  it('names what is missing in an event although its hash fits', () => {
    const bare = { type: 'epoch.trained', epoch: 0 } as unknown as JournalEvent;
    const lines = write([...record(EVENTS), ...record([bare])].slice(4));

    expect(() => parseJournal(lines, fakeDigest)).toThrow(
      /^Line 1 of the journal is no event "epoch\.trained" of this version \(data\.metrics: /u,
    );
  });

  it('takes keys that a later version may add', () => {
    const later = { type: 'epoch.trained', epoch: 0, metrics: {}, more: true } as JournalEvent;

    expect(parseJournal(write(record([later])), fakeDigest).map(eventOf)).toEqual([later]);
  });

  it('takes the events of plugins as they are', () => {
    const foreign = { type: 'my-plugin.told', anything: [1, { a: 2 }] } as unknown as JournalEvent;

    expect(parseJournal(write(record([foreign])), fakeDigest).map(eventOf)).toEqual([foreign]);
  });

  it('finds a number that is too large to be one', () => {
    const text = write(record(EVENTS)).replace('2.5', '1e999');

    expect(() => parseJournal(text, fakeDigest)).toThrow(/Line 2 .*is not as it was written/u);
  });

  it('refuses a line that is nested deeper than it can be followed', () => {
    const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
    const text = write(record(EVENTS)).replace('2.5', deep);

    expect(() => parseJournal(text, fakeDigest)).toThrow(/^Line 2 of the journal is no event/u);
  });
});
