// Uses the packages as a stranger does: packs them, installs the tarballs into an empty folder outside of
// the workspace, and searches there with parts of its own. `--keep` leaves the folder for a look.
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createOutsideProject } from './outside-project.mjs';
import { STEPS } from './steps.mjs';

const LIMIT_MS = 8 * 60_000;

const { values } = parseArgs({ options: { keep: { type: 'boolean', default: false } } });
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'cellsmith-outside-')));
const started = performance.now();
const elapsed = () => performance.now() - started;
let [passed, failed] = [0, 0];

try {
  const project = createOutsideProject(folder);
  for (const { what, run } of STEPS) {
    if (failed > 0) break;
    if (elapsed() > LIMIT_MS) throw new Error(`no end after ${LIMIT_MS / 60_000} minutes`);
    const before = elapsed();
    const [word, seen] = attempt(() => run(project));
    console.log(
      `${word}  ${((elapsed() - before) / 1000).toFixed(1).padStart(5)} s  ${what}: ${seen}`,
    );
  }
} finally {
  if (values.keep) console.log(`The project is in ${join(folder, 'project')}`);
  else rmSync(folder, { recursive: true });
}
const skipped = STEPS.length - passed - failed;
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
process.exitCode = failed === 0 ? 0 : 1;

function attempt(act) {
  try {
    const seen = act();
    passed++;
    return ['ok    ', seen];
  } catch (error) {
    failed++;
    return ['FAILED', error.message];
  }
}
