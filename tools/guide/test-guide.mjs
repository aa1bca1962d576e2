// Follows docs/guides/write-a-controller.md word for word: from an empty folder with the packed packages to a verdict.
// It may take 9 minutes; on a machine that has other things to do: npm run test:guide -- --minutes 30
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { packAll } from '../pack/pack-all.mjs';
import { followGuide } from './follow-guide.mjs';
import { readGuide } from './read-guide.mjs';
import { verdictsBetween } from './verdicts-between.mjs';

/** The guide promises ten of reading, typing and waiting. */
const MINUTES = '9';
const ARMS = ['my-controller', 'enas'];
const RESULTS = 'runs/my-controller-study/results.json';

const { values } = parseArgs({ options: { minutes: { type: 'string', default: MINUTES } } });
const root = mkdtempSync(join(tmpdir(), 'cellsmith-guide-'));
try {
  const folder = join(root, 'empty');
  const packages = join(folder, 'cellsmith-packages');
  mkdirSync(packages, { recursive: true });
  const packed = packAll({ staged: join(root, 'staged'), out: packages });
  console.log(`${packed.length} packages, nothing else, in an empty folder`);
  const { steps, folder: left } = followGuide(readGuide(), {
    folder,
    seconds: 60 * Number(values.minutes),
    onStep: ({ line, first, seconds }) => {
      console.log(`${seconds.toFixed(1).padStart(7)} s  line ${line}: ${first}`);
    },
  });
  const total = steps.reduce((sum, { seconds }) => sum + seconds, 0);
  console.log(`${total.toFixed(1).padStart(7)} s  in all`);
  const results = JSON.parse(readFileSync(join(left, RESULTS), 'utf8'));
  for (const { metric, verdict, words } of verdictsBetween(results, ARMS)) {
    console.log(`${metric}: ${verdict}. ${words}`);
  }
} finally {
  rmSync(root, { recursive: true, force: true });
}
