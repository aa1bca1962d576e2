import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** What is installed, as the lock file says, with the sizes of the folders. */
export class InstalledTree {
  #root;
  #packages;

  /** @param {string} root */
  constructor(root) {
    this.#root = root;
    this.#packages = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  }

  /** Version, licence and install script of a direct dependency; undefined where it is in no lock. */
  entry(name) {
    const path = this.#pathOf(name);
    return path === undefined ? undefined : this.#packages[path];
  }

  /** How many packages `name` is, with all that it brings, and their bytes on this machine. */
  brings(name) {
    const seen = new Set();
    const waiting = [this.#pathOf(name)];
    for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
      if (seen.has(path)) continue;
      seen.add(path);
      const { dependencies = {}, optionalDependencies = {} } = this.#packages[path];
      for (const each of Object.keys({ ...dependencies, ...optionalDependencies })) {
        const found = this.#resolve(path, each);
        if (found !== undefined) waiting.push(found);
      }
    }
    const paths = [...seen].filter((path) => existsSync(join(this.#root, path)));
    const bytes = paths.reduce((sum, path) => sum + sizeOf(join(this.#root, path)), 0);
    return { packages: paths.length, bytes };
  }

  /** All that run something of theirs when they are installed. */
  withScripts() {
    return Object.entries(this.#packages)
      .filter(([path, { hasInstallScript }]) => hasInstallScript && path.includes('node_modules/'))
      .map(([path]) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length))
      .sort();
  }

  #pathOf(name) {
    const ending = `node_modules/${name}`;
    return Object.keys(this.#packages).find(
      (path) => path === ending || path.endsWith(`/${ending}`),
    );
  }

  /** As Node finds `name` from a package at `path`. */
  #resolve(path, name) {
    for (let at = path; ; at = at.slice(0, Math.max(0, at.lastIndexOf('node_modules/') - 1))) {
      const found = `${at === '' ? '' : `${at}/`}node_modules/${name}`;
      if (found in this.#packages) return found;
      if (at === '') return undefined;
    }
  }
}

/** Without the packages inside of it: they are counted for themselves. */
function sizeOf(folder) {
  return readdirSync(folder, { withFileTypes: true }).reduce((sum, entry) => {
    if (entry.name === 'node_modules') return sum;
    const path = join(folder, entry.name);
    return (
      sum +
      (entry.isDirectory() ? sizeOf(path) : (statSync(path, { throwIfNoEntry: false })?.size ?? 0))
    );
  }, 0);
}
