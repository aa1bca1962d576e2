import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findChanges } from './find-changes.mjs';
import { listEntries } from './list-entries.mjs';
import { REPORTS, makeReports } from './make-reports.mjs';

const made = makeReports(listEntries());
if (process.argv.includes('--check')) {
  const changes = findChanges(made, REPORTS);
  for (const change of changes) console.error(change);
  if (changes.length > 0) {
    console.error(
      'What is public is not what tools/api/reports says. If that is meant: npm run api',
    );
    process.exitCode = 1;
  }
} else {
  rmSync(REPORTS, { recursive: true, force: true });
  mkdirSync(REPORTS, { recursive: true });
  for (const [name, text] of made) writeFileSync(join(REPORTS, name), text);
  console.log(`${made.size} reports of what is public, in tools/api/reports`);
}
