// Makes sure that the native engine's binary is of the sources as they are: after a pull, npm would
// not run the installation that compiles them. Where it cannot, one line says so.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');

spawnSync(process.execPath, [join(ROOT, 'packages/engine-native/scripts/install.mjs')], {
  ...{ cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'] },
});
