import { isBuiltin } from 'node:module';
import { Script } from 'node:vm';
import { CellsmithError } from '@cellsmith/core';
import type { PluginKind } from './plugin-kind.ts';
import { TEMPLATE_NAMES, pluginNames } from './plugin-names.ts';
import { readTemplate } from './read-template.ts';

const NAME = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/u;

/** Far below npm's 214, since it also becomes the name of files. */
const MAX_LENGTH = 64;

/**
 * Checks the name of a plugin that is to be written.
 *
 * @param taken names that configs know already, of plugins of the kind
 * @throws CellsmithError `INVALID_CONFIG` with what is wrong and a name that would do
 */
export function checkPluginName(kind: PluginKind, name: string, taken: readonly string[]): void {
  const problem = problemOf(kind, name, taken);
  if (problem === undefined) return;
  throw new CellsmithError('INVALID_CONFIG', `The ${kind} cannot be called "${name}": ${problem}`);
}

function problemOf(kind: PluginKind, name: string, taken: readonly string[]): string | undefined {
  if (!NAME.test(name)) {
    return `small letters, digits and single hyphens are expected, as in ${kebabOf(name, kind)}`;
  }
  if (name.length > MAX_LENGTH) return `it has ${name.length} letters; up to ${MAX_LENGTH} will do`;
  const { plugin, camel, pascal } = pluginNames(kind, name);
  const other = `as in my-${name}`;
  if (taken.includes(plugin)) return `there is one of that name already; choose another, ${other}`;
  if (!isVariable(camel) || isBuiltin(name))
    return `JavaScript has a use for it; add to it, ${other}`;
  const used = [camel, pascal].find((word) => wordsOf(kind).has(word));
  if (used === undefined) return undefined;
  return `"${used}" means something else in what is written; add to it, ${other}`;
}

/** What `name` may have been meant to be. */
function kebabOf(name: string, kind: PluginKind): string {
  const words = name
    .replace(/([a-z0-9])([A-Z])/gu, '$1-$2')
    .toLowerCase()
    .split(/[^a-z0-9]+/u)
    .filter((word) => word !== '');
  const wanted = words.join('-').replace(/^[^a-z]+/u, '');
  return wanted === '' ? `my-${kind}` : wanted;
}

/** Reserved words cannot be the name of a constant. */
function isVariable(word: string): boolean {
  try {
    return Boolean(new Script(`'use strict'; async () => { const ${word} = 0; };`));
  } catch {
    return false;
  }
}

/** Every word of the template's code but its own name. */
function wordsOf(kind: PluginKind): ReadonlySet<string> {
  const own: readonly string[] = Object.values(TEMPLATE_NAMES);
  const files = readTemplate(`${kind}/src`);
  const words = files.flatMap(({ text }) => codeOf(text).match(/\b[A-Za-z_$][\w$]*/gu) ?? []);
  return new Set(words.filter((word) => !own.includes(word)));
}

/** Without comments and strings. */
function codeOf(text: string): string {
  return text.replace(/\/\*.*?\*\/|\/\/[^\n]*|'[^'\n]*'/gsu, ' ');
}
