// The figures of docs/statistics.md. Needs `npx tsc -b packages/benchmarks`; takes some minutes.
import { createRng } from '@cellsmith/core';
import {
  SPREADS,
  everDecided,
  shareCovered,
  shareDecided,
} from '../dist/testing/simulate-studies.js';

const percent = (share) => `${(100 * share).toFixed(1)} %`;
const row = (cells) => console.log(`| ${cells.join(' | ')} |`);
const symmetric = (spread) => (rng) => spread(rng) - spread(rng);

console.log('Wrong verdicts on equal arms, 4,000 studies each');
for (const [name, spread] of Object.entries(SPREADS)) {
  for (const [arms, seeds] of [
    [2, 6],
    [2, 10],
    [2, 20],
    [3, 10],
    [4, 10],
  ]) {
    const study = { studies: 4000, seeds, arms, effect: 0, spread, rng: createRng(seeds) };
    row([name, `${arms} arms`, `${seeds} seeds`, percent(shareDecided(study))]);
  }
  const look = {
    studies: 4000,
    seeds: 200,
    effect: 0,
    spread: symmetric(spread),
    rng: createRng(5),
  };
  row([name, '2 arms', 'a look after each of 200 seeds', percent(everDecided(look).share)]);
}

console.log('\nPower: studies of two arms that find a difference, 2,000 each');
const effects = [0.5, 0.75, 1, 1.5, 2];
row(['seeds', ...effects.map((effect) => `${effect} sd`)]);
for (const seeds of [5, 6, 8, 10, 12, 15, 20, 30]) {
  const shares = effects.map((effect) => {
    const study = { studies: 2000, seeds, arms: 2, effect, spread: SPREADS.normal };
    return percent(shareDecided({ ...study, rng: createRng(seeds) }));
  });
  row([seeds, ...shares]);
}

console.log('\nLooking after every seed, up to 100: decided, and after how many seeds');
for (const effect of effects) {
  const look = { studies: 2000, seeds: 100, effect, spread: SPREADS.normal, rng: createRng(6) };
  const { share, seeds } = everDecided(look);
  row([`${effect} sd`, percent(share), seeds.toFixed(1)]);
}

console.log('\nBootstrap intervals at 95 % that hold the truth, 2,000 each');
for (const [name, spread] of Object.entries(SPREADS)) {
  for (const seeds of [3, 5, 8, 10, 15, 20, 30]) {
    const study = { studies: 2000, seeds, effect: 0, spread, rng: createRng(seeds) };
    row([name, seeds, percent(shareCovered(study))]);
  }
}
