// How fast the dashboard opens a long journal, how late its pages are, and what it costs the training.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { median } from '../peers/statistics.mjs';
import { measureDelay } from './measure-delay.mjs';
import { measureOpening } from './measure-opening.mjs';
import { measureSlowdown } from './measure-slowdown.mjs';
import { writeJournal } from './write-journal.mjs';

const { values } = parseArgs({
  options: {
    events: { type: 'string', default: '1000000' },
    clients: { type: 'string', default: '20' },
    rounds: { type: 'string', default: '5' },
    epochs: { type: 'string', default: '6' },
    lines: { type: 'string', default: '100' },
    chromium: { type: 'string', default: process.env.CELLSMITH_CHROMIUM ?? '/usr/bin/chromium' },
  },
});
const [events, clients, rounds, epochs, lines] = [
  'events',
  'clients',
  'rounds',
  'epochs',
  'lines',
].map((name) => Number(values[name]));

const root = mkdtempSync(join(tmpdir(), 'cellsmith-dashboard-'));
const [runs, trainings] = ['runs', 'trainings'].map((name) => join(root, name));
mkdirSync(trainings, { recursive: true });
const browser = await chromium.launch({ executablePath: values.chromium, args: ['--no-sandbox'] });
try {
  console.error(`Writing a journal of ${events} events`);
  writeJournal(join(runs, 'long'), events);

  const opening = await measureOpening(browser, runs, { run: 'long', rounds });
  say('opening, server just started', opening.first, 'ms');
  say('opening, next page', opening.next, 'ms');

  const delay = await measureDelay(browser, runs, { run: 'long', events, clients, lines });
  say(`delay at ${clients} pages`, delay.arrived, 'ms');
  say('delay until it is in the log of a browser', delay.shown, 'ms');

  const { alone, watched } = await measureSlowdown(trainings, { clients, rounds, epochs });
  for (const what of ['wall', 'processor']) {
    const [before, after] = [alone, watched].map((all) => all.map((one) => one[what]));
    say(`training alone, ${what}`, before, 's');
    say(`training with ${clients} pages, ${what}`, after, 's');
    const ratios = after.map((value, i) => value / before[i]);
    console.log(
      `slowdown, ${what}: ${(100 * (median(ratios) - 1)).toFixed(2)} % (median of pairs)`,
    );
  }
} finally {
  await browser.close();
  rmSync(root, { recursive: true, force: true });
}

function say(what, numbers, unit) {
  const sorted = numbers.toSorted((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  const figures = [median(numbers), at(0.95), sorted.at(-1)].map((value) =>
    value.toFixed(value < 100 ? 2 : 0),
  );
  console.log(
    `${what}: median ${figures[0]} ${unit}, 95 % below ${figures[1]}, most ${figures[2]} (n=${numbers.length})`,
  );
}
