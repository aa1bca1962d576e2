import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const EXTENSION = '.yaml';

/** `configs` in the published package, else at the root of the workspace. */
function presetFolder(): string {
  const here = ['../configs', '../../../configs'].map((path) =>
    fileURLToPath(new URL(path, import.meta.url)),
  );
  return here.find((path) => existsSync(path)) ?? join(process.cwd(), 'configs');
}

/** The path of the preset called `name`, with or without `configs/` and `.yaml` around it. */
export async function findPreset(name: string): Promise<string | undefined> {
  const bare = name.replace(/^(?:\.\/)?configs\//u, '').replace(/\.ya?ml$/u, '');
  return (await presetNames()).includes(bare) ? pathOf(bare) : undefined;
}

/** The names of all presets, in alphabetical order. */
export async function presetNames(): Promise<readonly string[]> {
  const folder = presetFolder();
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith(EXTENSION))
    .map(({ parentPath, name }) => relative(folder, join(parentPath, name)).split(sep).join('/'))
    .map((path) => path.slice(0, -EXTENSION.length))
    .sort();
}

function pathOf(name: string): string {
  return join(presetFolder(), `${name}${EXTENSION}`);
}
