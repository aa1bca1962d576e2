import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The last hash of a journal; null where there is none.
 *
 * @param {string} folder of a run or study
 */
export function hashOf(folder) {
  const path = join(folder, 'journal.jsonl');
  if (!existsSync(path)) return null;
  const last = readFileSync(path, 'utf8').split('\n').at(-2);
  return last === undefined ? null : JSON.parse(last).hash;
}

/**
 * The last hashes of a run, or of a study and of all runs of its trials, as one text.
 *
 * @param {string} folder
 */
export function hashesOf(folder) {
  const trials = join(dirname(folder), 'trials');
  const isStudy = existsSync(join(folder, 'study.yaml'));
  const runs = isStudy ? readdirSync(trials, { recursive: true, encoding: 'utf8' }) : [];
  const journals = runs.filter((path) => path.endsWith('journal.jsonl')).sort();
  const lines = journals.map((path) => `${path} ${hashOf(dirname(join(trials, path)))}`);
  return [hashOf(folder), ...lines].join('\n');
}
