import { builtinModules } from 'node:module';
import { dirname, join } from 'node:path';
import ts from 'typescript';

/**
 * What a module or its types import, statically or not: the names of packages, Node's own left out, and
 * the paths of files beside it.
 *
 * @param {{ path: string, text: string }} module
 * @returns {{ packages: string[], files: string[] }}
 */
export function importsOf({ path, text }) {
  const { importedFiles, typeReferenceDirectives } = ts.preProcessFile(text, true, true);
  const named = importedFiles.map(({ fileName }) => fileName);
  const isFile = (name) => /^\.{1,2}\//u.test(name);
  const packages = named.filter((name) => !isFile(name) && !isBuiltin(name)).map(packageOf);
  const types = typeReferenceDirectives.map(({ fileName }) => `@types/${fileName}`);
  const files = named.filter(isFile).map((name) => join(dirname(path), name));
  return { packages: [...new Set([...packages, ...types])], files: [...new Set(files)] };
}

function isBuiltin(name) {
  return name.startsWith('node:') || builtinModules.includes(name);
}

function packageOf(specifier) {
  const parts = specifier.split('/');
  return parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
}
