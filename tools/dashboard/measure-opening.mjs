import { startServer } from './start-server.mjs';

/**
 * Milliseconds from the address to drawn curves, in a browser: of a server that has just been started
 * and has read nothing, and of the next page.
 */
export async function measureOpening(browser, directory, { run, rounds }) {
  const [first, next] = [[], []];
  for (let round = 0; round < rounds; round++) {
    const server = await startServer(directory);
    first.push(await open(browser, server.url, run));
    next.push(await open(browser, server.url, run));
    await server.end();
  }
  return { first, next };
}

async function open(browser, url, run) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  const started = performance.now();
  await page.goto(`${url}#/run/${run}`);
  await page.locator('figure canvas').nth(5).waitFor();
  const elapsed = performance.now() - started;
  await page.close();
  return elapsed;
}
