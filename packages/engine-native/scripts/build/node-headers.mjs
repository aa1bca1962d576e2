import { cpSync, existsSync, mkdirSync, realpathSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const INCLUDE = 'include/node';
/** What node-gyp reads of the headers. */
const NEEDED = ['node_api.h', 'common.gypi', 'config.gypi'];

/** Enough of Node's own settings for an addon that sets its flags itself. */
const COMMON = {
  target_defaults: {
    default_configuration: 'Release',
    configurations: { Debug: {}, Release: { defines: ['NDEBUG'] } },
  },
};

/**
 * A folder for `node-gyp --nodedir`: that of the running Node where its headers lie beside it,
 * otherwise one made below `build` of the registry's node-api-headers. Nothing is downloaded.
 *
 * @param {{ node?: string, build: string }} places `node`: the executable
 * @returns {{ folder: string, arguments: string[] }}
 */
export function nodeHeaders({ node = process.execPath, build }) {
  const prefix = dirname(dirname(realpathSync(node)));
  if (NEEDED.every((file) => existsSync(join(prefix, INCLUDE, file)))) {
    return { folder: prefix, arguments: [`--nodedir=${prefix}`] };
  }
  const folder = join(build, 'headers');
  const include = join(folder, INCLUDE);
  mkdirSync(include, { recursive: true });
  cpSync(apiHeaders(), include, { recursive: true });
  writeFileSync(join(include, 'common.gypi'), JSON.stringify(COMMON));
  return { folder, arguments: [`--nodedir=${folder}`, '--force-process-config'] };
}

function apiHeaders() {
  return createRequire(import.meta.url)('node-api-headers').include_dir;
}
