import { beforeAll, describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const LINT = fileURLToPath(new URL('lint-imports.mjs', import.meta.url));

const probe = (name, imports, text = `import '${imports}';\n`) => ({
  from: `packages/${name}/src/index.ts`,
  imports,
  text,
});

const FORBIDDEN = [
  probe('controllers', '@cellsmith/search-spaces'),
  probe('trainers', '@cellsmith/engine-tfjs'),
  probe('engine-native', '@cellsmith/engine-tfjs'),
  probe('core', '@cellsmith/controllers'),
  probe('core', '@tensorflow/tfjs-core'),
  probe('runtime', '@cellsmith/cli'),
  probe('cli', '@cellsmith/controllers'),
  probe('benchmarks', '@cellsmith/runtime'),
  probe('exporters', '@cellsmith/benchmarks'),
  probe('controller-server', '@cellsmith/controllers'),
  probe('local-server', '@cellsmith/cli'),
];

const ALLOWED = [
  probe('controllers', '@cellsmith/core'),
  probe('runtime', '@cellsmith/controllers'),
  probe('runtime', '@cellsmith/exporters'),
  // Loaded when a command needs it, so that `--help` does not wait for an engine.
  probe('cli', '@cellsmith/runtime', "await import('@cellsmith/runtime');\n"),
  probe('cli', '@cellsmith/core'),
  probe('controller-server', '@cellsmith/local-server'),
];

const titles = (probes) => probes.map(({ from, imports }, index) => [from, imports, index]);

describe('the layer rule', () => {
  let complaints = [];

  beforeAll(() => {
    const options = { cwd: ROOT, encoding: 'utf8', env: { ...process.env, NX_DAEMON: 'false' } };
    const probes = JSON.stringify([...FORBIDDEN, ...ALLOWED]);
    complaints = JSON.parse(execFileSync(process.execPath, [LINT, probes], options));
  }, 120_000);

  it.each(titles(FORBIDDEN))('reports that %s imports %s', (_from, _imports, index) => {
    expect(complaints[index]).toHaveLength(1);
  });

  it.each(titles(ALLOWED))('lets %s import %s', (_from, _imports, index) => {
    expect(complaints[FORBIDDEN.length + index]).toEqual([]);
  });
});
