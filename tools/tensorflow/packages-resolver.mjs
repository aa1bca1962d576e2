import { pathToFileURL } from 'node:url';

/** @type {Readonly<Record<string, string>>} */
let files = {};

/** Node's hook. @param {Readonly<Record<string, string>>} data files by the names that are imported */
export function initialize(data) {
  files = data;
}

/** Node's hook. */
export function resolve(specifier, context, next) {
  const file = files[specifier];
  return next(file === undefined ? specifier : pathToFileURL(file).href, context);
}
