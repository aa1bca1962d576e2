import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { DevTools } from './dev-tools.ts';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const FLAGS = ['--headless', '--no-sandbox', '--disable-gpu', '--remote-debugging-pipe'];

/** What a page did while it was open. */
export interface Visit {
  /** Addresses that it asked for, its own left out. */
  readonly requests: readonly string[];
  /** Errors, warnings and messages. */
  readonly messages: readonly string[];
  /** Pixels that it is wider than the screen: it would have to be pushed sideways. */
  readonly overflow: number;
}

/** How the page is looked at. */
export interface Look {
  /** Pixels across. */
  readonly width: number;
  readonly scheme: 'light' | 'dark';
}

/** The path of a Chromium on this machine; `CHROMIUM` names one. */
export function findBrowser(): string | undefined {
  const { CHROMIUM: named, PATH = '' } = process.env;
  const found = PATH.split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return [...(named === undefined ? [] : [named]), ...found].find((path) => existsSync(path));
}

/** Opens a page in a browser of its own, as a person would. */
export async function visit(browser: string, address: string, look: Look): Promise<Visit> {
  const profile = mkdtempSync(join(tmpdir(), 'cellsmith-browser-'));
  const child = spawn(browser, [...FLAGS, `--user-data-dir=${profile}`], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
  });
  try {
    const [, , , to, from] = child.stdio;
    return await watch(new DevTools(to as Writable, from as Readable), address, look);
  } finally {
    child.kill();
    await new Promise((resolve) => child.once('close', resolve));
    rmSync(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }
}

async function watch(tools: DevTools, address: string, { width, scheme }: Look): Promise<Visit> {
  const { targetId } = await tools.ask('Target.createTarget', { url: 'about:blank' });
  const attached = await tools.ask('Target.attachToTarget', { targetId, flatten: true });
  tools.session = String(attached['sessionId']);
  for (const domain of ['Page', 'Network', 'Log', 'Runtime']) await tools.ask(`${domain}.enable`);
  const screen = { width, height: 900, deviceScaleFactor: 1, mobile: false };
  await tools.ask('Emulation.setDeviceMetricsOverride', screen);
  const features = [{ name: 'prefers-color-scheme', value: scheme }];
  await tools.ask('Emulation.setEmulatedMedia', { features });
  const loaded = tools.event('Page.loadEventFired');
  await tools.ask('Page.navigate', { url: address });
  await loaded;
  const root = 'document.documentElement';
  const expression = `${root}.scrollWidth - ${root}.clientWidth`;
  const { result } = await tools.ask('Runtime.evaluate', { expression });
  return {
    requests: tools
      .told('Network.requestWillBeSent')
      .map(({ request }) => String((request as Readonly<Record<string, unknown>>)['url']))
      .filter((url) => url !== address),
    messages: ['Log.entryAdded', 'Runtime.consoleAPICalled', 'Runtime.exceptionThrown']
      .flatMap((method) => tools.told(method))
      .map((message) => JSON.stringify(message)),
    overflow: Number((result as Readonly<Record<string, unknown>>)['value']),
  };
}
