import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { BINARY, BUILD, loads } from './binaries.mjs';
import { nodeHeaders } from './node-headers.mjs';
import { PACKAGE } from './package-folder.mjs';

const TOOLCHAIN = join(BUILD, 'toolchain.json');
export const LOG = join(BUILD, 'build.log');

/**
 * What node-gyp would take from npm's settings before it looks at its command line: all that would
 * make it compile against other headers than ours.
 */
const FOREIGN =
  /^npm_(?:package_config_node_gyp|config)_(?:nodedir|target|dist_?url|tarball|devdir|runtime)$/iu;

/**
 * Compiles what changed; all of it where compiler or headers did.
 *
 * @param {import('./find-tools.mjs').Tools} tools
 * @param {{ isVerbose: boolean }} options
 * @returns {Promise<string | null>} what went wrong
 */
export async function compile(tools, { isVerbose }) {
  startFresh(tools);
  const headers = nodeHeaders({ build: BUILD });
  const jobs = `--jobs=${availableParallelism()}`;
  const log = [];
  for (const command of ['configure', 'build']) {
    const args = [command, ...headers.arguments, ...(command === 'build' ? [jobs] : [])];
    const code = await nodeGyp(args, { env: environment(tools), log, isVerbose });
    writeFileSync(LOG, log.join(''));
    if (code !== 0) return firstError(log.join(''));
  }
  return loads(BINARY) ? null : 'the compiled binary does not load';
}

function startFresh({ compiler }) {
  const toolchain = JSON.stringify({ compiler, node: process.version, node_arch: process.arch });
  const before = existsSync(TOOLCHAIN) ? readFileSync(TOOLCHAIN, 'utf8') : '';
  if (before !== toolchain) rmSync(BUILD, { recursive: true, force: true });
  mkdirSync(BUILD, { recursive: true });
  writeFileSync(TOOLCHAIN, toolchain);
}

function environment({ compiler, make, python }) {
  const own = Object.entries(process.env).filter(([name]) => !FOREIGN.test(name));
  return { ...Object.fromEntries(own), CXX: compiler, MAKE: make, PYTHON: python };
}

function nodeGyp(args, { env, log, isVerbose }) {
  const script = createRequire(import.meta.url).resolve('node-gyp/bin/node-gyp.js');
  const child = spawn(process.execPath, [script, ...args], { cwd: PACKAGE, env });
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      log.push(String(chunk));
      if (isVerbose) process.stderr.write(chunk);
    });
  }
  return new Promise((resolve) => child.on('close', (code) => resolve(code ?? 1)));
}

/** The compiler's own word where there is one. */
function firstError(log) {
  const lines = log.split('\n');
  const found = lines.find((line) => /error[:!]/u.test(line)) ?? 'node-gyp failed';
  return found.replace(/\s+/gu, ' ').trim();
}
