import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileOf } from './check-types.mjs';
import { ROOT } from './lab.mjs';
import { findPython } from './find-python.mjs';
import { hasSaid } from './has-said.mjs';
import { runProcess } from './run-process.mjs';
import { runSpec } from './run-spec.mjs';

/**
 * What a block is tried with.
 *
 * @typedef {object} Bench
 * @property {string} folder of its page
 * @property {NodeJS.ProcessEnv} env
 * @property {Map<string, string[]>} types faults of TypeScript by place
 * @property {string} printed what the page's last command printed
 */

/** @typedef {{ state: 'ran' | 'checked' | 'shown', printed?: string }} Tried */

const TSX = join(ROOT, 'node_modules/tsx/dist/loader.mjs');
const CHECK_CONFIG = join(import.meta.dirname, 'check-config.mjs');

/** How each language is tried; no other may stand on a page. */
const WAYS = {
  sh: runShell,
  ts: tryTypeScript,
  js: (block, bench) => runWritten(block, bench, [process.execPath, `block-${block.line}.mjs`]),
  py: (block, bench) =>
    runWritten(block, bench, [findPython(block.options), `block-${block.line}.py`]),
  yaml: checkConfig,
  json: checkJson,
  csv: keep,
  text: checkPrinted,
  console: checkPrinted,
  mermaid: () => ({ state: 'shown' }),
};

/**
 * Tries one block in the folder of its page.
 *
 * @param {import('./read-blocks.mjs').Block} block
 * @param {Bench} bench
 * @returns {Promise<Tried>}
 * @throws Error that says what is wrong with it
 */
export async function tryBlock(block, bench) {
  const way = Object.hasOwn(WAYS, block.language) ? WAYS[block.language] : undefined;
  if (way !== undefined) return way(block, bench);
  const known = Object.keys(WAYS).join(', ');
  throw new Error(`No way to try a block of "${block.language}"; known: ${known}`);
}

async function runShell({ code, options }, bench) {
  const env = environmentOf(options, bench.env);
  const script = code.replaceAll(/\bDIR\b/gu, env.CELLSMITH_DATA || join(bench.folder, 'DIR'));
  if (options.until !== undefined) return runServers(script, { ...bench, env, ...options });
  const words = ['bash', '-euo', 'pipefail', '-c', script];
  return run(words, { cwd: bench.folder, env, exit: options.exit });
}

async function runServers(script, { folder: cwd, env, until }) {
  const printed = [];
  for (const line of script.replaceAll('\\\n', ' ').split('\n').filter(Boolean)) {
    const words = ['bash', '-c', `exec ${line}`];
    const { hasSaid, output, code } = await runProcess(words, { cwd, env, until });
    if (!hasSaid) throw new Error(`It ended with ${code} without saying "${until}":\n${output}`);
    printed.push(output);
  }
  return { state: 'ran', printed: printed.join('') };
}

function environmentOf({ small, with: added, data, python }, env) {
  const example = JSON.stringify({ small, with: added, data });
  const path = python === undefined ? env.PATH : `${dirname(findPython({ python }))}:${env.PATH}`;
  return { ...env, PATH: path, CELLSMITH_EXAMPLE: example };
}

async function run(words, { cwd, env, exit = 0 }) {
  const { code, output } = await runProcess(words, { cwd, env });
  if (code !== exit) throw new Error(`It ended with ${code ?? 'no end in sight'}:\n${output}`);
  return { state: 'ran', printed: output };
}

async function tryTypeScript(block, { folder, env, types }) {
  const faults = types.get(block.place) ?? [];
  if (faults.length > 0) throw new Error(faults.join('\n'));
  const file = fileOf(block);
  write(join(folder, file), block.code);
  if (file.endsWith('.spec.ts')) return run(runSpec(folder, file), { cwd: folder, env });
  if (block.file !== undefined) return { state: 'checked' };
  return run([process.execPath, '--import', TSX, file], { cwd: folder, env });
}

function runWritten(block, { folder, env }, words) {
  if (block.file !== undefined) return keep(block, { folder });
  write(join(folder, words[1]), block.code);
  return run(words, { cwd: folder, env: environmentOf(block.options, env) });
}

async function checkConfig(block, { folder, env }) {
  if (block.file !== undefined) keep(block, { folder });
  const given = JSON.stringify({ code: block.code, over: block.options.over });
  await run([process.execPath, CHECK_CONFIG, given], { cwd: folder, env });
  return { state: 'checked' };
}

function checkJson(block, { folder }) {
  JSON.parse(block.code);
  if (block.file !== undefined) keep(block, { folder });
  return { state: 'checked' };
}

function keep({ file, code, language }, { folder }) {
  if (file === undefined) throw new Error(`A block of "${language}" says which file it is`);
  write(join(folder, file), code);
  return { state: 'checked' };
}

function checkPrinted({ code, options }, { printed }) {
  if (options.said !== true) return { state: 'shown' };
  if (hasSaid(printed, code)) return { state: 'checked', printed };
  throw new Error(`The block before it printed something else:\n${printed}`);
}

function write(path, text) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
