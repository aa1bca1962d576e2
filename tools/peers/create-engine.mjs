import { ENGINE, PluginRegistry } from '@cellsmith/core';
import { createRequire } from 'node:module';
import { Container } from 'inversify';

/** Packages of engines, and what each exports. */
const PACKAGES = {
  '@cellsmith/engine-native': 'nativeEngines',
  '@cellsmith/engine-tfjs': 'tfjsEngines',
};

/**
 * An engine by its name, from the plugins as the runtime has them.
 *
 * @param {string} name
 * @param {number} threads for engines that have a choice
 * @throws CellsmithError with what to do where it does not work here
 */
export async function createEngine(name, threads) {
  const module = name === 'native' ? '@cellsmith/engine-native' : '@cellsmith/engine-tfjs';
  const container = new Container();
  container.load((await import(module))[PACKAGES[module]]);
  const engines = new PluginRegistry('engine', container.getAll(ENGINE));
  const { version } = createRequire(import.meta.url)(`${module}/package.json`);
  const engine = await engines.get(name).create(name === 'native' ? { threads } : {});
  return { engine, version };
}
