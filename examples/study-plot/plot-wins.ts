// Draws who wins how often in a study: node --import tsx plot-wins.ts STUDY METRIC OUT.svg
import { writeFile } from 'node:fs/promises';
import { openStudy } from '@cellsmith/runtime';
import { drawWins } from './draw-wins.ts';
import { winShares } from './win-shares.ts';

const [directory, metric, out] = process.argv.slice(2);
if (directory === undefined || metric === undefined || out === undefined) {
  console.error('usage: plot-wins.ts STUDY METRIC OUT.svg');
  process.exit(2);
}

// 1. What the study knows: arms, trials, verdicts.
const study = await openStudy(directory);

// 2. A figure of our own.
const shares = winShares(study, metric);
for (const { arm, against, share, pairs } of shares) {
  console.log(`${arm} beats ${against} in ${Math.round(share * 100)} % of ${pairs} pairs`);
}

// 3. A picture of it.
await writeFile(out, await drawWins(shares, `${study.study}: ${metric}`));
console.log(`drawn: ${out}`);
