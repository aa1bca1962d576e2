import assert from 'node:assert/strict';
import { lstatSync, mkdirSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT, listPackages } from '../pack/list-packages.mjs';

const ENGINE = 'node_modules/@cellsmith/engine-native';

/**
 * What a user does with the tarballs, in order. Each gives a word on what was seen, or throws.
 *
 * @type {readonly { what: string,
 *   run: (project: import('./outside-project.mjs').OutsideProject) => string }[]}
 */
export const STEPS = [
  { what: 'npm installs the tarballs', run: install },
  { what: 'nothing is linked to the workspace, or loads from it', run: keepInside },
  { what: 'tsc, strict and with library checks, finds nothing', run: typecheck },
  { what: 'the command knows itself and the parts of the project', run: knowParts },
  { what: 'a search uses the own controller, space, merge and reporter', run: searchOwn },
  { what: 'a program on @cellsmith/runtime opens the run and searches itself', run: useRuntime },
  { what: 'a study compares the own controller with enas, in processes of its own', run: study },
  { what: 'presets are found: search demo/search, derive, train, inspect', run: usePresets },
  { what: 'the dashboard has its page', run: useDashboard },
  { what: 'the examples of every README run', run: runExamples },
  { what: 'without a compiler, the installation succeeds and a search runs', run: lackCompiler },
];

const cellsmith = (project, ...words) => project.run(['npx', '--no', '--', 'cellsmith', ...words]);
const jsonOf = (output) => JSON.parse(output.trim().split('\n').at(-1));

function install({ run }) {
  run(['npm', 'install', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error'], {
    ...{ seconds: 300, env: { NODE_OPTIONS: '', ONNXRUNTIME_NODE_INSTALL: 'skip' } },
  });
  return run(['npm', 'ls', '--parseable', '--all'], { env: { NODE_OPTIONS: '' } })
    .trim()
    .split('\n')
    .length.toLocaleString('en')
    .concat(' packages');
}

function keepInside({ folder, run }) {
  const scope = join(folder, 'node_modules/@cellsmith');
  const names = readdirSync(scope);
  assert.deepEqual(
    names.sort(),
    listPackages()
      .map(({ short }) => short)
      .sort(),
  );
  const links = names.filter((name) => lstatSync(join(scope, name)).isSymbolicLink());
  assert.deepEqual(links, []);
  const forbidden = pathToFileURL(join(ROOT, 'tools/pack/list-packages.mjs')).href;
  const loading = ['node', '--input-type=module', '-e', `await import('${forbidden}')`];
  assert.throws(() => run(loading), /Loaded from the workspace/u);
  return `${names.length} packages of ours`;
}

function typecheck({ run }) {
  run(['tsc', '--project', '.'], { seconds: 120 });
  return 'skipLibCheck is false';
}

function knowParts(project) {
  const version = cellsmith(project, '--version').trim();
  assert.equal(version, listPackages().find(({ short }) => short === 'cli').manifest.version);
  const modules = ['./greedy.ts', './chain.ts', './cell-lines.ts'];
  const load = modules.flatMap((module) => ['--load', module]);
  const { plugins } = jsonOf(cellsmith(project, 'plugins', ...load, '--json'));
  const names = plugins.map(({ name }) => name);
  for (const own of ['greedy', 'chain', 'smooth-sum', 'cell-lines']) assert.ok(names.includes(own));
  const { auto } = jsonOf(cellsmith(project, 'doctor', '--json'));
  return `version ${version}, engine ${auto}`;
}

function searchOwn(project) {
  cellsmith(project, 'search', 'search.yaml', '--out', 'runs/own', '--json');
  const lines = project.read('runs/own/journal.jsonl').trim().split('\n').map(JSON.parse);
  const { config } = lines.find(({ type }) => type === 'run.started').data;
  assert.deepEqual(
    [config.controller.name, config.space.name, config.space.merge],
    ['greedy', 'chain', 'smooth-sum'],
  );
  assert.equal(lines.at(-1).type, 'run.completed');
  // Only the own controller says such a thing of itself, and only the own reporter writes such lines.
  assert.match(project.read('runs/own/csv/metrics.csv'), /controller\/greedyReward/u);
  const cells = project.read('runs/own/cell-lines/cells.txt').trim().split('\n');
  assert.match(cells.join('\n'), /^0 [\d.]+ \w+,\w+\n1 [\d.]+ \w+,\w+$/u);
  return `engine ${JSON.parse(project.read('runs/own/environment.json')).engine.name}`;
}

function useRuntime({ run }) {
  const { status, pools, epochs, genotype } = jsonOf(run(['node', 'out/use-runtime.js']));
  assert.equal(status, 'completed');
  // The pooling is that of the own merge: no operation of the space has one.
  assert.deepEqual(pools, ['cells/0/merge/avgPool']);
  assert.deepEqual(epochs, [0]);
  return genotype;
}

function study(project) {
  cellsmith(project, 'study', 'study.yaml', '--out', 'runs/study', '--jobs', '2', '--json');
  const report = project.read('runs/study/report.html');
  for (const arm of ['greedy', 'enas', 'random']) assert.ok(report.includes(arm));
  return '3 arms';
}

function usePresets(project) {
  const small = ['dataset.trainImages=100', 'dataset.validationImages=50', 'search.epochs=1'];
  const set = small.flatMap((value) => ['--set', value]);
  cellsmith(project, 'search', 'demo/search', ...set, '--out', 'runs/preset', '--json');
  cellsmith(project, 'derive', 'runs/preset', '--candidates', '2', '--json');
  const brief = ['--set', 'dataset.trainImages=100', '--set', 'trainer.epochs=1'];
  const from = ['--from', 'runs/preset', '--out', 'runs/trained'];
  cellsmith(project, 'train', 'demo/train', ...from, ...brief, '--json');
  const { parameters } = jsonOf(cellsmith(project, 'inspect', 'runs/trained', '--json'));
  assert.ok(parameters > 0);
  cellsmith(project, 'init', 'search', '--out', 'fresh.yaml');
  assert.match(project.read('fresh.yaml'), /controller/u);
  return `${parameters.toLocaleString('en')} parameters`;
}

function useDashboard({ run }) {
  const { script, status, hasRun } = jsonOf(run(['node', 'out/use-dashboard.js']));
  assert.deepEqual([status, hasRun], [200, true]);
  return script;
}

function runExamples({ folder, run }) {
  const examples = readdirSync(join(folder, 'out/examples'));
  // The command's README is a list of commands.
  assert.equal(examples.length, listPackages().length - 1);
  for (const example of examples) run(['node', join('out/examples', example)]);
  return `${examples.length} programs`;
}

function lackCompiler({ folder, run }) {
  const bare = join(folder, 'bare-path');
  mkdirSync(bare);
  symlinkSync(process.execPath, join(bare, 'node'));
  rmSync(join(folder, ENGINE, 'build'), { recursive: true, force: true });
  const env = { PATH: bare, CXX: '', MAKE: '', PYTHON: '', NODE_GYP_FORCE_PYTHON: '' };
  run(['node', join(ENGINE, 'scripts/install.mjs')], { env });
  const command = ['node', 'node_modules/@cellsmith/cli/bin/cellsmith.js'];
  const { auto, engines } = jsonOf(run([...command, 'doctor', '--json'], { env }));
  const { reason, remedy } = engines.find(({ name }) => name === 'native');
  assert.match(reason, /a C\+\+ compiler/u);
  assert.match(remedy, /npm rebuild @cellsmith\/engine-native/u);
  run([...command, 'search', 'search.yaml', '--out', 'runs/bare', '--json'], { env });
  return `engine ${auto}; native: ${reason}`;
}
