import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * What of `made` is not as the folder has it, a line each.
 *
 * @param {ReadonlyMap<string, string>} made by file name
 * @param {string} folder
 * @returns {string[]}
 */
export function findChanges(made, folder) {
  const changed = [...made].flatMap(([name, text]) => changesOf(name, text, join(folder, name)));
  const kept = existsSync(folder) ? readdirSync(folder) : [];
  const gone = kept
    .filter((name) => !made.has(name))
    .map((name) => `${name}: no such door any more`);
  return [...changed, ...gone];
}

function changesOf(name, text, path) {
  if (!existsSync(path)) return [`${name}: new`];
  const [before, now] = [readFileSync(path, 'utf8').split('\n'), text.split('\n')];
  return [
    ...before.filter((line) => !now.includes(line)).map((line) => `${name}: - ${line}`),
    ...now.filter((line) => !before.includes(line)).map((line) => `${name}: + ${line}`),
  ];
}
