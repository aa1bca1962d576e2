// Starts a search and draws it: node --import tsx monitor.ts PRESET [--set path=value …] [--out DIR]
import { stdout } from 'node:process';
import { parseArgs } from 'node:util';
import { createSearch } from '@cellsmith/runtime';
import { asyncScheduler, throttleTime } from 'rxjs';
import { watchSearch } from './watch-search.ts';

const FRAME_MS = 100;
const UP = (lines: number): string => `\u001b[${lines}A\u001b[J`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { set: { type: 'string', multiple: true, default: [] }, out: { type: 'string' } },
});
const search = await createSearch(positionals[0] ?? 'demo/search', {
  set: values.set,
  ...(values.out !== undefined && { out: values.out }),
});

let drawn = 0;
const drawing = watchSearch(search.events, stdout.columns || 80)
  .pipe(throttleTime(FRAME_MS, asyncScheduler, { leading: true, trailing: true }))
  .subscribe((lines) => {
    // A pipe or a file keeps every frame; a terminal shows the last.
    const back = stdout.isTTY && drawn > 0 ? UP(drawn) : '';
    stdout.write(`${back}${lines.join('\n')}\n`);
    drawn = lines.length;
  });
process.once('SIGINT', () => {
  search.interrupt();
});

try {
  const { genotype, reward, run } = await search.run();
  drawing.unsubscribe();
  console.log(`\n${genotype} was rated ${reward.toFixed(4)}; the run is in ${run}`);
} catch (error) {
  drawing.unsubscribe();
  console.error(`\n${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
