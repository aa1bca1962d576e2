import { mkdirSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import { nodeHeaders } from '../../packages/engine-native/scripts/build/node-headers.mjs';
import { packageFolder } from './cache-folder.mjs';
import { runCommand } from '../setup/run-command.mjs';

/** As the packages' binding.gyp links it, and as the linked binary then asks for it. */
const LIBRARIES = {
  'libtensorflow.so': 'libtensorflow_cc.so.2',
  'libtensorflow_cc.so.2': 'libtensorflow_cc.so.2',
  'libtensorflow_framework.so': 'libtensorflow_framework.so.2',
  'libtensorflow_framework.so.2': 'libtensorflow_framework.so.2',
};

/**
 * Compiles a package's binding from its own source, by its own build, on the library below
 * `folder/library`. Nothing of the package is changed.
 *
 * @param {string} folder
 * @param {string} name
 * @param {import('../../packages/engine-native/scripts/build/find-tools.mjs').Tools} tools
 */
export function buildBinding(folder, name, tools) {
  const place = packageFolder(folder, name);
  placeLibrary(place, join(folder, 'library', 'tensorflow'));
  const headers = nodeHeaders({ build: join(folder, 'node') });
  const script = join(folder, 'node_modules', '@mapbox', 'node-pre-gyp', 'bin', 'node-pre-gyp');
  runCommand([process.execPath, script, 'install', '--build-from-source', ...headers.arguments], {
    ...{ what: `build of ${name}`, cwd: place, env: environment(tools), seconds: 600 },
  });
  for (const entry of readdirSync(place)) {
    if (entry.startsWith('build')) rmSync(join(place, entry), { recursive: true });
  }
}

/** Links are relative: the folder is moved when it is complete. */
function placeLibrary(place, library) {
  const deps = join(place, 'deps');
  const lib = join(deps, 'lib');
  mkdirSync(lib, { recursive: true });
  symlinkSync(relative(deps, join(library, 'include')), join(deps, 'include'));
  for (const [link, file] of Object.entries(LIBRARIES)) {
    symlinkSync(relative(lib, join(library, file)), join(lib, link));
  }
}

/** Without npm's settings, which could name other headers than these. */
function environment({ compiler, make, python }) {
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith('npm_'));
  const nodeGyp = createRequire(import.meta.url).resolve('node-gyp/bin/node-gyp.js');
  return {
    ...{ ...Object.fromEntries(own), CXX: compiler, MAKE: make, PYTHON: python },
    ...{ CXXFLAGS: `${process.env.CXXFLAGS ?? ''} -std=c++17`, npm_config_node_gyp: nodeGyp },
  };
}
