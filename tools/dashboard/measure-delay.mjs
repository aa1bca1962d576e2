import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { listen } from './listen.mjs';
import { startServer } from './start-server.mjs';
import { journalLine } from './write-journal.mjs';

const EVERY_MS = 100;

/**
 * Milliseconds from a line's writing to its arrival at `clients` pages at once, and to its place in the
 * log of a browser's page.
 */
export async function measureDelay(browser, directory, { run, events, clients, lines }) {
  const server = await startServer(directory);
  const arrived = [];
  const tell = (type, data) => {
    const now = Date.now();
    if (type === 'lines') for (const { at } of data.lines) arrived.push(now - Date.parse(at));
  };
  const pages = await Promise.all(
    Array.from({ length: clients }, () => listen(server.url, run, tell)),
  );
  const page = await watched(browser, server.url, run);
  const path = join(directory, run, 'journal.jsonl');
  for (let i = 1; i <= lines; i++) {
    const metrics = { baseline: 0.5, entropy: 20 };
    appendFileSync(
      path,
      journalLine(events + i, ['controller.updated', { epoch: 1, update: i, metrics }]),
    );
    await setTimeout(EVERY_MS);
  }
  await setTimeout(500);
  const shown = await page.evaluate('globalThis.shown');
  await page.close();
  for (const one of pages) one.leave();
  await server.end();
  return { arrived, shown };
}

/** A page that notes when the newest line of its log changes. */
async function watched(browser, url, run) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(`${url}#/run/${run}`);
  await page.locator('.log li').nth(3).waitFor();
  await page.evaluate(`
    globalThis.shown = [];
    const log = document.querySelector('.log');
    let last = log.querySelector('time').dateTime;
    new MutationObserver(() => {
      const { dateTime } = log.querySelector('time');
      if (dateTime !== last) shown.push(Date.now() - Date.parse(dateTime));
      last = dateTime;
    }).observe(log, { childList: true, subtree: true, attributes: true });
  `);
  return page;
}
