import { availableParallelism } from 'node:os';

/** @typedef {{ name: string, module: string, args: string[], node?: string[] }} Step */

/** Two even on two cores: the slowest suite must not hold up the others. */
const WORKERS = Math.max(2, availableParallelism() - 1);

/**
 * Everything that has to pass, in order. `module` is a script below node_modules, run by this Node
 * with the options `node`.
 *
 * `references` comes first because it also renews nx's project graph, which the layer rule of `lint`
 * reads from nx's cache: with an old graph, a new package would go unchecked.
 *
 * @type {readonly Step[]}
 */
export const STEPS = [
  { name: 'references', module: 'nx/dist/bin/nx.js', args: ['sync:check'] },
  { name: 'typecheck', module: 'typescript/bin/tsc', args: ['--build'] },
  { name: 'lint', module: 'eslint/bin/eslint.js', args: ['packages', 'examples', 'tools'] },
  { name: 'unused', module: 'knip/bin/knip.js', args: ['--no-progress'] },
  {
    name: 'format',
    module: 'prettier/bin/prettier.cjs',
    args: ['--check', '--log-level=warn', '.'],
  },
  {
    name: 'tests',
    module: 'jest/bin/jest.js',
    // A busy machine is no failure: no test is decided by time.
    args: [`--maxWorkers=${WORKERS}`, '--testTimeout=300000'],
    node: ['--experimental-vm-modules', '--no-warnings'],
  },
];
