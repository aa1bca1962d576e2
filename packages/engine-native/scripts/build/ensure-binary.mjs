import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { BINARY, BUILD, compiledDigest, prebuiltDigest } from './binaries.mjs';
import { withLock } from './build-lock.mjs';
import { LOG, compile } from './compile.mjs';
import { findTools } from './find-tools.mjs';
import { sourcesDigest } from './native-sources.mjs';
import { SKIP, nextStep } from './next-step.mjs';
import { forgetOutcome, writeOutcome } from './outcome.mjs';
import { PACKAGE } from './package-folder.mjs';
import { REBUILD, missingTools, toolsRemedy } from './tools-remedy.mjs';

const LOCK = join(PACKAGE, '.build-lock');

/**
 * Makes sure that there is a binary of the sources as they are: the prebuilt one, the one compiled
 * before, or a new one.
 *
 * @param {{ isVerbose?: boolean, onCompile?: () => void }} options
 * @returns {Promise<import('./outcome.mjs').Outcome>}
 */
export function ensureBinary({ isVerbose = false, onCompile = () => undefined } = {}) {
  return withLock(LOCK, async () => {
    const digest = sourcesDigest();
    const [binary, prebuilt] = [compiledDigest(), prebuiltDigest()];
    const { platform, env } = process;
    const step = nextStep({ digest, binary, prebuilt, platform, skip: env[SKIP] });
    if (step === 'keep') return { state: 'built', digest };
    const outcome = await take(step, { digest, isVerbose, onCompile });
    writeOutcome(BUILD, outcome);
    return outcome;
  });
}

async function take(step, { digest, isVerbose, onCompile }) {
  forgetOutcome(BUILD);
  if (step === 'skip') {
    const reason = `it was not built: ${SKIP} is set`;
    return { state: 'skipped', reason, remedy: `unset it, then ${REBUILD}` };
  }
  if (step === 'prebuilt') {
    // A compiled one would be loaded before it.
    rmSync(BINARY, { force: true });
    return { state: 'prebuilt', digest };
  }
  const outcome = step === 'compile' ? await build({ digest, isVerbose, onCompile }) : UNSUPPORTED;
  // Better none than one of other sources.
  if (outcome.state !== 'built') rmSync(BINARY, { force: true });
  return outcome;
}

const UNSUPPORTED = {
  state: 'unsupported',
  reason: 'it cannot be built on Windows',
  remedy: 'use the Windows Subsystem for Linux',
};

/** @returns {Promise<import('./outcome.mjs').Outcome>} */
async function build({ digest, isVerbose, onCompile }) {
  const tools = findTools();
  const missing = missingTools(tools);
  if (missing.length > 0) {
    const reason = `it was not built: ${missing.join(' and ')} ${verb(missing)} missing`;
    return { state: 'no-tools', reason, remedy: toolsRemedy() };
  }
  onCompile();
  const error = await compile(tools, { isVerbose });
  if (error === null) return { state: 'built', digest };
  return { state: 'failed', reason: `it did not compile: ${error}`, remedy: `see ${LOG}` };
}

function verb(names) {
  return names.length > 1 ? 'are' : 'is';
}
