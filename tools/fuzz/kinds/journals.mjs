import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { canonicalJson } from '@cellsmith/core';
import {
  createFidelity,
  createTraining,
  inspectGenotype,
  openRun,
  openStudy,
  renderReport,
  replayRun,
  resumeRun,
  resumeStudy,
} from '@cellsmith/runtime';
import { jsonText } from '../generate/json-text.mjs';
import { mutatedBytes } from '../generate/mutated-bytes.mjs';
import { mutatedValues } from '../generate/mutated-value.mjs';
import { parse } from '../generate/yaml.mjs';
import { yamlTexts } from '../generate/yaml-texts.mjs';
import { copyRun } from './copy-run.mjs';
import { openDashboard } from './open-dashboard.mjs';

const RUNS = ['search', 'train', 'lookup', 'study', 'fidelity'];
const JOURNAL = 'journal.jsonl';
const FILES = [
  ...['telemetry.jsonl', 'genotype.json', 'failure.json', 'environment.json', 'lock'],
  ...['config.yaml', 'study.yaml', 'results.json', 'fidelity.yaml'],
];

/** The files of a run's folder, its journal above all, and everything that reads them. */
export async function journals({ folder, outside, corpus }) {
  const dashboard = await openDashboard(join(folder, 'runs'));
  const kept = new Map(RUNS.map((run) => [run, keepFiles(copyRun(corpus, run, folder))]));
  const arbitrary = fc.oneof(...RUNS.map((run) => inputs(run, kept.get(run).texts, outside)));
  const readers = createReaders(folder, dashboard);
  return {
    arbitrary,
    try: async ({ run, file, content, reader }) => {
      const { path, texts } = kept.get(run);
      writeFileSync(join(path, file), content);
      try {
        await readers[reader](path, run);
      } finally {
        restore(path, file, texts.get(file));
      }
    },
    close: () => dashboard.close(),
  };
}

function keepFiles(path) {
  const there = [JOURNAL, ...FILES].filter((file) => existsSync(join(path, file)));
  return { path, texts: new Map(there.map((file) => [file, readFileSync(join(path, file))])) };
}

function restore(path, file, content) {
  for (const made of ['csv', 'tensorboard'])
    rmSync(join(path, made), { recursive: true, force: true });
  if (content === undefined) rmSync(join(path, file), { force: true });
  else writeFileSync(join(path, file), content);
}

function inputs(run, texts, outside) {
  const reader = fc.constantFrom(...(run === 'fidelity' ? FIDELITY_READERS : READERS));
  const record = (file, content) =>
    fc.record({ run: fc.constant(run), file: fc.constant(file), content, reader });
  const others = FILES.map((file) => record(file, otherFile(file, texts.get(file), outside)));
  const own = texts.has(JOURNAL)
    ? [record(JOURNAL, journalContents(texts.get(JOURNAL), outside))]
    : [record('fidelity.yaml', planContents(texts.get('fidelity.yaml'), outside))];
  return fc.oneof(
    ...own.map((arbitrary) => ({ weight: 10, arbitrary })),
    ...others.map((arbitrary) => ({ weight: 1, arbitrary })),
  );
}

function journalContents(sound, outside) {
  const lines = sound
    .toString()
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  const chained = fc
    .tuple(mutatedValues([lines], outside), fc.boolean())
    .map(([value, isChained]) => journalText(value, isChained));
  return fc.oneof(chained, chained, mutatedBytes([sound]));
}

function planContents(sound, outside) {
  return fc.oneof(yamlTexts([parse(sound.toString())], outside), mutatedBytes([sound]));
}

function otherFile(file, sound = Buffer.from('{"code":"INVALID_DATA","message":"x"}'), outside) {
  const bytes = mutatedBytes([sound]);
  if (!file.endsWith('.json')) return bytes;
  const value = JSON.parse(sound.toString());
  return fc.oneof(
    bytes,
    mutatedValues([value], outside).map((given) => jsonText(given)),
  );
}

/** The lines of a journal, with a chain of hashes that fits them where that can be. */
function journalText(value, isChained) {
  const lines = Array.isArray(value) ? value : [value];
  let before = '';
  const texts = lines.map((line, i) => {
    const given =
      isChained && typeof line === 'object' && line !== null ? { ...line, seq: i + 1 } : line;
    const text = jsonText(given);
    if (given === line) return text;
    before = hashOf(before, text);
    return jsonText({ ...given, hash: before });
  });
  return `${texts.join('\n')}\n`;
}

function hashOf(before, text) {
  try {
    const { seq, type, data } = JSON.parse(text);
    const content = canonicalJson({ seq, type, data });
    return createHash('sha256')
      .update(
        `${before}
${content}`,
      )
      .digest('hex');
  } catch {
    return 'none';
  }
}

const READERS = [
  ...Array.from({ length: 10 }, () => 'open'),
  ...['html', 'markdown', 'csv', 'latex', 'csv-reporter', 'tensorboard'],
  ...['dashboard', 'dashboard', 'resume', 'inspect', 'from'],
];

/** A fidelity is neither a run nor a study. */
const FIDELITY_READERS = ['fidelity', 'fidelity', 'open', 'html', 'dashboard'];

function createReaders(cwd, dashboard) {
  const report = (format) => (path) => renderReport(path, { format });
  const isStudy = (run) => run === 'study';
  return {
    open: (path, run) => (isStudy(run) ? openStudy(path) : openRun(path)),
    ...{ html: report('html'), markdown: report('md'), csv: report('csv'), latex: report('latex') },
    'csv-reporter': (path) => replayRun(path, { format: 'csv' }),
    tensorboard: (path) => replayRun(path, { format: 'tensorboard' }),
    dashboard: (_path, run) => dashboard.look(run),
    resume: (path, run) => (isStudy(run) ? resumeStudy(path) : resumeRun(path)),
    inspect: (path) => inspectGenotype(path, { cwd }),
    fidelity: (path) => createFidelity(path),
    from: (path) => createTraining('demo/train', { cwd, from: path }),
  };
}
