import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT } from './lab.mjs';
import { runProcess } from './run-process.mjs';

const TSC = join(ROOT, 'node_modules/typescript/bin/tsc');
const FAULT =
  /^(?<path>[^()\n]+)\((?<row>\d+),(?<column>\d+)\): (?<text>error TS\d+: [^]*?)(?=^\S|(?![^]))/gmu;

/** The file that a block of TypeScript is, in the folder of its page. */
export function fileOf({ file, line }) {
  return file ?? `block-${line}.ts`;
}

/**
 * Checks all TypeScript of all pages at once, as strictly as our own.
 *
 * @param {import('./lab.mjs').Lab} lab
 * @param {readonly import('./read-blocks.mjs').Block[]} blocks
 * @returns {Promise<Map<string, string[]>>} faults by the block's place
 */
export async function checkTypes({ path, environment }, blocks) {
  const folder = join(path, 'types');
  const places = new Map();
  for (const block of blocks) {
    const name = `${block.page.replaceAll('/', '-')}/${fileOf(block)}`;
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), block.code);
    places.set(name, block);
  }
  if (places.size === 0) return new Map();
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(tsconfig([...places.keys()])));
  const words = [process.execPath, TSC, '--pretty', 'false', '--project', folder];
  const { code, output } = await runProcess(words, { cwd: folder, env: environment });
  return faultsIn({ code, output, places });
}

function tsconfig(files) {
  const compilerOptions = {
    ...{ composite: false, declarationMap: false, sourceMap: false, noEmit: true },
    ...{ customConditions: [], allowImportingTsExtensions: true },
    types: ['node'],
  };
  return { extends: join(ROOT, 'tsconfig.base.json'), compilerOptions, files };
}

function faultsIn({ code, output, places }) {
  const faults = new Map();
  for (const { groups } of output.matchAll(FAULT)) {
    const block = places.get(groups.path.replaceAll('\\', '/'));
    if (block === undefined) throw new Error(output);
    const line = block.line + Number(groups.row);
    const told = `${block.page}:${line}: ${groups.text.trim()}`;
    faults.set(block.place, [...(faults.get(block.place) ?? []), told]);
  }
  if (code !== 0 && faults.size === 0) throw new Error(`TypeScript says of the pages:\n${output}`);
  return faults;
}
