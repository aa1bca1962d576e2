import { existsSync } from 'node:fs';

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Chromium or Chrome as the system has it; undefined where there is none. */
export function findChromium(): string | undefined {
  const { CELLSMITH_CHROMIUM: given } = process.env;
  return [given ?? '', ...PLACES].find((path) => path !== '' && existsSync(path));
}
