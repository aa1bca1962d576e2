import { readFileSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A file to be written. */
export interface ScaffoldFile {
  /** Relative, with `/`. */
  readonly path: string;
  readonly text: string;
}

const TEMPLATES = fileURLToPath(new URL('../templates', import.meta.url));

/** The files below `folder` of the templates, by path. */
export function readTemplate(folder: string): readonly ScaffoldFile[] {
  const root = join(TEMPLATES, folder);
  const entries = readdirSync(root, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  return paths.toSorted().map((path) => ({
    path: relative(root, path).split(sep).join('/'),
    text: readFileSync(path, 'utf8'),
  }));
}
