import { spawnSync } from 'node:child_process';

/**
 * What compiles the addon.
 *
 * @typedef {{ compiler: string | null, make: string | null, python: string | null }} Tools
 */

const COMPILERS = process.platform === 'darwin' ? ['clang++', 'c++'] : ['g++', 'c++', 'clang++'];

/**
 * The first that starts of each; null where none does.
 *
 * @param {Readonly<Record<string, string | undefined>>} environment
 * @returns {Tools}
 */
export function findTools(environment = process.env) {
  const { CXX, MAKE, NODE_GYP_FORCE_PYTHON, PYTHON } = environment;
  const first = (names) =>
    names.find((name) => name !== undefined && name !== '' && starts(name, environment)) ?? null;
  return {
    compiler: first([CXX, ...COMPILERS]),
    make: first([MAKE, 'make', 'gmake']),
    python: first([NODE_GYP_FORCE_PYTHON, PYTHON, 'python3', 'python']),
  };
}

/** `CXX` may be more than a name, as in `ccache g++`. */
function starts(command, env) {
  const [name, ...rest] = command.trim().split(/\s+/u);
  return spawnSync(name, [...rest, '--version'], { env, stdio: 'ignore' }).status === 0;
}
