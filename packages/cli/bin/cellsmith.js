#!/usr/bin/env node
import { existsSync } from 'node:fs';

const built = new URL('../dist/main.js', import.meta.url);
if (existsSync(built)) {
  const { main } = await import(built);
  await main();
} else {
  console.error('The cellsmith command is not built yet: run `npm run build`, then try again.');
  process.exitCode = 2;
}
