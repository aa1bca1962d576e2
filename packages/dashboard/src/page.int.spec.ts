import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Browser, type Page, chromium } from 'playwright-core';
import { type ServedDashboard, serve } from './serve.ts';
import { findChromium } from './testing/find-chromium.ts';
import { type RunsLab, SEARCH, createRunsLab, epochEvents } from './testing/runs-lab.ts';

const BUILD = fileURLToPath(new URL('../build-page.mjs', import.meta.url));
const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const OTHER_CELL = '0:maxPool3x3,0:conv1x1|0:sepConv3x3,1:identity';

const executablePath = findChromium();
const describeBrowser = executablePath === undefined ? describe.skip : describe;

describeBrowser('the page in a browser', () => {
  let lab: RunsLab;
  let browser: Browser;
  let served: ServedDashboard;
  let page: Page;
  let said: string[] = [];

  beforeAll(async () => {
    execFileSync(process.execPath, [BUILD]);
    browser = await chromium.launch({
      executablePath: executablePath ?? '',
      args: ['--no-sandbox'],
    });
  });

  afterAll(async () => {
    await browser.close();
  });

  beforeEach(async () => {
    lab = createRunsLab();
    lab.run('first', [['run.started', {}], ...epochEvents(0, 0.5), ...epochEvents(1, 0.75)]);
    lab.run('second', epochEvents(0, 0.25), SEARCH.replace('seed: 3', 'seed: 4'));
    served = await serve({ directory: lab.path, port: 0, version: '1.2.3', control: ['false'] });
    page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    said = [];
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) said.push(message.text());
    });
    page.on('pageerror', ({ message }) => said.push(message));
  });

  afterEach(async () => {
    await page.close();
    await served.close();
    lab.dispose();
    expect(said).toEqual([]);
  });

  const open = (hash: string): Promise<unknown> => page.goto(`${served.url}#/${hash}`);

  it('lists the runs, sorted and filtered, and opens one by keys alone', async () => {
    await open('');
    const names = page.locator('table.runs tbody th a');
    await names.first().waitFor();
    await page.getByRole('button', { name: 'Best reward' }).click();
    await expect(names.allTextContents()).resolves.toEqual(['first', 'second']);
    await page.getByRole('button', { name: 'Best reward' }).click();
    await expect(names.allTextContents()).resolves.toEqual(['second', 'first']);

    await page.keyboard.press('/');
    await page.keyboard.type('seed=4');
    await page.getByText('1 of 2').waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'second' }).waitFor();
  });

  it('moves curves, log and cell as the run goes on', async () => {
    await open('run/first');
    const reward = page.getByRole('figure', { name: 'Reward' });
    await reward.waitFor();
    await reward.getByRole('button', { name: /^Table/u }).click();
    const rows = reward.locator('tbody tr');
    await expect(rows.count()).resolves.toBe(4);
    const cell = page.getByRole('region', { name: 'Cell', exact: true });
    await cell.getByRole('heading', { name: 'Cell after epoch 1' }).waitFor();

    const best = { genotype: OTHER_CELL, reward: 0.875 };
    const completed = {
      epoch: 2,
      epochs: 4,
      reward: 0.5,
      best,
      metrics: { 'controller.observed': 3 },
    };
    lab.append('first', [...epochEvents(2, 0.875).slice(0, 3), ['epoch.completed', completed]]);

    await page.getByText('Epoch 3 of 4 complete, reward 0.5').waitFor();
    await rows.nth(5).waitFor();
    await expect(rows.count()).resolves.toBe(6);
    await cell.getByRole('heading', { name: 'Cell after epoch 3' }).waitFor();
    await cell.getByText(OTHER_CELL, { exact: true }).waitFor();
    await cell.getByRole('slider', { name: 'Epoch' }).press('Home');
    await cell.getByRole('heading', { name: 'Cell after epoch 1' }).waitFor();
    const widths = await cell
      .getByRole('img')
      .evaluate((img) => (img as unknown as { naturalWidth: number }).naturalWidth);
    expect(widths).toBeGreaterThan(50);
  });

  it('misses no line that comes while the page opens', async () => {
    const opening = open('run/first');
    for (let epoch = 2; epoch < 12; epoch++) {
      lab.append('first', epochEvents(epoch, 0.5));
      await setTimeout(30);
    }
    await opening;
    const reward = page.getByRole('figure', { name: 'Reward' });
    await page.getByText('Epoch 12 of 4 complete, reward 0.5').waitFor();
    await reward.getByRole('button', { name: /^Table/u }).click();

    await expect(reward.locator('tbody tr').count()).resolves.toBe(24);
    for (let epoch = 1; epoch < 12; epoch++) {
      await expect(page.getByText(`Epoch ${epoch} of 4 complete`).count()).resolves.toBe(1);
    }
  });

  it('shows alarms as they come', async () => {
    await open('run/first');
    await page.getByRole('figure', { name: 'Loss' }).waitFor();
    const cause = { epoch: 2, update: 4, cause: 'no-lift', message: 'Random cells do as well.' };
    lab.append('first', [['controller.collapsed', cause]]);

    await page
      .getByRole('region', { name: 'Alarms' })
      .getByText('Random cells do as well.')
      .waitFor();
  });

  it('says in words what stopping and resuming come to', async () => {
    lab.hold('first');
    await open('run/first');
    await page.getByRole('button', { name: 'Stop' }).click();
    await page.getByRole('button', { name: 'Save and stop' }).click();
    await page.getByText('It runs on another-machine, process 1: stop it there.').waitFor();
    said = said.filter((text) => !text.includes('409'));

    await open('run/second');
    await page.getByRole('button', { name: 'Resume' }).click();
    await page.getByText('It ended without a word.').waitFor();
    said = said.filter((text) => !text.includes('409'));
  });

  it('lays two runs on top of each other, and says what differs', async () => {
    await open('');
    await page.getByRole('checkbox', { name: 'Compare first' }).check();
    await page.getByRole('checkbox', { name: 'Compare second' }).check();
    await page.getByRole('link', { name: 'Compare (2)' }).click();
    await page.getByRole('heading', { name: 'Comparison' }).waitFor();

    const curves = page.getByRole('figure', { name: 'mean reward', exact: true });
    await curves.getByRole('button', { name: /^Table/u }).click();
    await expect(curves.locator('thead th').allTextContents()).resolves.toEqual([
      ...['Epoch', 'first', 'second'],
    ]);
    const apart = page.getByRole('figure', { name: 'mean reward: difference at equal epochs' });
    await apart.getByRole('button', { name: /^Table/u }).click();
    await expect(apart.locator('tbody td').allTextContents()).resolves.toEqual(['0.25']);
    await expect(page.locator('table.text tbody tr').allTextContents()).resolves.toEqual([
      'seed34',
    ]);
  });

  it('draws no nameless chart before the curves have come, nor where there are none', async () => {
    lab.run('bare', [['run.started', {}]]);
    lab.run('new', [['run.started', {}]]);
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    await page.route('**/series', async (route) => {
      await held;
      await route.continue();
    });
    await open('compare?run=bare&run=new');
    await page.getByText('Reading the curves …').waitFor();
    release();
    await page.getByText('None of these runs has a metric yet.').waitFor();
    await expect(page.locator('figure').count()).resolves.toBe(0);
  });

  it('goes on where a run is deleted while it is shown, and where the server comes back', async () => {
    await open('run/first');
    await page.getByRole('figure', { name: 'Loss' }).waitFor();
    lab.remove('first');
    await page.goto(`${served.url}#/`);
    await page.getByText('1 runs and studies').or(page.getByText('1 run')).first().waitFor();
    const { port } = new URL(served.url);
    await served.close();
    await page.getByText('The connection to the server is lost').waitFor();
    const options = { directory: lab.path, port: Number(port), version: '1.2.3' };
    served = await serve(options);
    await page.getByText('The connection to the server is lost').waitFor({ state: 'detached' });
    said = said.filter((text) => !/ERR_CONNECTION_REFUSED|ERR_INCOMPLETE|ERR_EMPTY/u.test(text));
  });

  it.each([
    [1440, 'light'],
    [1440, 'dark'],
    [390, 'light'],
    [390, 'dark'],
  ] as const)('fits %i pixels, %s, without a violation of axe', async (width, colorScheme) => {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme });
    const views = [
      ['', 'Runs and studies'],
      ['run/first', 'first'],
      ['compare?run=first&run=second', 'Comparison'],
    ] as const;
    for (const [hash, name] of views) {
      await open(hash);
      await page.getByRole('heading', { level: 1, name }).waitFor();
      await page.evaluate(readFileSync(AXE, 'utf8'));
      const violations = await page.evaluate(async () => {
        const axe = (globalThis as unknown as { axe: { run(): Promise<AxeResults> } }).axe;
        return (await axe.run()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
      });

      expect(violations).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
    }
  });
});

interface AxeResults {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { html: string }[];
  }[];
}
