import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { PACKAGE } from './package-folder.mjs';
import { readOutcome } from './outcome.mjs';

export const BUILD = join(PACKAGE, 'build');
export const BINARY = join(BUILD, 'Release/cellsmith_native.node');
/** Beside a prebuilt binary: the digest of its sources. */
export const STAMP = 'sources.sha256';

/** The digest of what the compiled binary was made of; null where it is missing or does not load. */
export function compiledDigest() {
  const outcome = readOutcome(BUILD);
  return outcome?.state === 'built' && loads(BINARY) ? outcome.digest : null;
}

/** The same of the prebuilt binary that fits this machine. */
export function prebuiltDigest() {
  if (!existsSync(join(PACKAGE, 'prebuilds'))) return null;
  const path = prebuiltPath();
  const stamp = path && join(dirname(path), STAMP);
  return stamp && existsSync(stamp) && loads(path) ? readFileSync(stamp, 'utf8').trim() : null;
}

function prebuiltPath() {
  const require = createRequire(import.meta.url);
  const resolver = JSON.stringify(require.resolve('node-gyp-build'));
  const script = `process.stdout.write(require(${resolver}).resolve(${JSON.stringify(PACKAGE)}))`;
  const env = { ...process.env, PREBUILDS_ONLY: '1' };
  const { status, stdout } = spawnSync(process.execPath, ['-e', script], { env });
  return status === 0 ? stdout.toString() : null;
}

/** In a process of its own, which a binary for another machine may end. */
export function loads(path) {
  if (!existsSync(path)) return false;
  const script = `require(${JSON.stringify(path)})`;
  return spawnSync(process.execPath, ['-e', script], { stdio: 'ignore' }).status === 0;
}
