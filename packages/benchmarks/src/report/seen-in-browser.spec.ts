import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { renderRunReport } from './render-run-report.ts';
import { renderStudyReport } from './render-study-report.ts';
import { findBrowser, visit } from './testing/browser.ts';
import { fakeSearch } from './testing/fake-run.ts';
import { fakeExtras, fakeStudy } from './testing/fake-study.ts';

const browser = process.env['CELLSMITH_BROWSER'] === undefined ? undefined : findBrowser();
const describeSeen = browser === undefined ? describe.skip : describe;

// Starting a browser takes seconds: `npm run test:browser` asks for it.
describeSeen('reports in a browser', () => {
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'cellsmith-report-'));
    writeFileSync(join(folder, 'study.html'), await renderStudyReport(fakeStudy(), fakeExtras()));
    writeFileSync(join(folder, 'run.html'), await renderRunReport(fakeSearch(), fakeExtras()));
  });

  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it.each([
    ['study', 390, 'light'],
    ['study', 1440, 'dark'],
    ['run', 390, 'dark'],
    ['run', 1440, 'light'],
  ] as const)(
    'show a %s %i pixels across, %s, without a request or a complaint',
    async (...look) => {
      const [of, width, scheme] = look;
      const address = pathToFileURL(join(folder, `${of}.html`)).href;
      const seen = await visit(browser ?? '', address, { width, scheme });

      expect(seen).toEqual({ requests: [], messages: [], overflow: 0 });
    },
  );

  it('notice a page that asks for something', async () => {
    const path = join(folder, 'asking.html');
    writeFileSync(path, '<img src="missing.png"><script>console.error("x")</script>');
    const seen = await visit(browser ?? '', pathToFileURL(path).href, {
      width: 390,
      scheme: 'light',
    });

    expect(seen.requests).toEqual([expect.stringContaining('missing.png')]);
    expect(seen.messages.length).toBeGreaterThanOrEqual(2);
  });
});
