// Compiles native/tests with everything but the addon into one program and runs it:
// test-native.mjs <plain|asan|tsan|arm64> [arguments of the program]
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { basename, join } from 'node:path';
import { BUILD } from './build/binaries.mjs';
import { compileUnits } from './build/compile-units.mjs';
import { isFresh } from './build/is-fresh.mjs';
import { headers } from './build/native-sources.mjs';
import { PACKAGE } from './build/package-folder.mjs';
import { TEST_BUILDS } from './build/test-builds.mjs';

const [mode = 'plain', ...programArguments] = process.argv.slice(2);
const build = TEST_BUILDS[mode];
if (!build) fail(`No build "${mode}"; known: ${Object.keys(TEST_BUILDS).join(', ')}`);

for (const tool of [build.compiler, ...build.runner.slice(0, 1)]) {
  if (spawnSync(tool, ['--version'], { stdio: 'ignore' }).error) {
    fail(`${mode}: not run, ${tool} is missing. To get it: ${build.remedy}`);
  }
}

const folder = join(BUILD, 'tests', mode);
mkdirSync(folder, { recursive: true });
const units = compileUnits({ ...build, folder });
if (!units.some(({ source }) => source.startsWith('native/tests/'))) {
  fail('native/tests has no source');
}
const flagFiles = ['scripts/build/compile-units.mjs', 'scripts/build/test-builds.mjs'];
const shared = [...headers(), ...flagFiles];
await compileAll(units.filter(({ source, object }) => !isFresh(object, [source, ...shared])));
const program = join(folder, 'native-tests');
await run(build.compiler, [...build.flags, ...units.map(({ object }) => object), '-o', program]);
const [runner, ...runnerArguments] = [...build.runner, program, ...programArguments];
await run(runner, runnerArguments, { ...process.env, ...build.environment });
console.log(`${mode}: passed`);

async function compileAll(all) {
  const waiting = [...all];
  const worker = async () => {
    for (let unit = waiting.shift(); unit; unit = waiting.shift()) {
      await run(build.compiler, unit.arguments);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
}

async function run(command, args, env = process.env) {
  const child = spawn(command, args, { cwd: PACKAGE, env, stdio: 'inherit' });
  const [code, signal] = await new Promise((resolve) => {
    child.on('error', (error) => resolve([1, error.message]));
    child.on('close', (...ending) => resolve(ending));
  });
  if (code !== 0) fail(`${mode}: ${basename(command)} ended with ${signal ?? `code ${code}`}`);
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
