import { parse } from 'yaml';

/**
 * What the comment before a code block says about how it is tried. Readers of the page do not see it.
 *
 * @typedef {object} BlockOptions
 * @property {true} [small] searches, trainings and studies of the block get the budgets of `SMALL` (small.mjs), so
 * that it ends within seconds
 * @property {Readonly<Record<string, string>>} [with] options added to `cellsmith <command>`, by command
 * @property {'cifar10'} [data] the block's searches, trainings and studies read CIFAR-10: that of
 * `CELLSMITH_DATA` where it is set, otherwise pictures of the data set `synthetic`
 * @property {string} [file] the block is this file of the page's folder
 * @property {string} [over] a part of a config, laid over this preset
 * @property {string} [until] each line is a server: tried until it says this, then interrupted
 * @property {string} [long] why it is only run by `npm run test:docs`
 * @property {string[]} [python] packages from the Python index; run by `npm run test:docs` alone
 * @property {string} [elsewhere] why it is not run here, and what runs it instead
 * @property {boolean} [said] the block is what the one before it printed; `…` stands for anything
 * @property {number} [exit] the exit code that the block ends with; 0 unless given
 */

const MARK = /^<!--\s*example:(?<yaml>.*)-->\s*$/su;

const KINDS = {
  small: (value) => value === true,
  with: isTextByName,
  data: (value) => value === 'cifar10',
  file: isText,
  over: isText,
  until: isText,
  long: isText,
  python: (value) => Array.isArray(value) && value.every(isText),
  elsewhere: isText,
  said: (value) => value === true,
  exit: Number.isInteger,
};

/**
 * @param {string} html a comment
 * @param {string} place for errors
 * @returns {BlockOptions | null} null: no comment about an example
 */
export function parseBlockOptions(html, place) {
  const yaml = MARK.exec(html.trim())?.groups?.yaml;
  if (yaml === undefined) return null;
  const options = parse(yaml);
  if (!isPlain(options)) throw new Error(`${place}: "example:" is followed by { option: value }`);
  for (const [name, value] of Object.entries(options)) check({ name, value, place });
  return options;
}

function check({ name, value, place }) {
  const isRight = Object.hasOwn(KINDS, name) ? KINDS[name] : undefined;
  if (isRight === undefined) {
    throw new Error(`${place}: no option "${name}"; known: ${Object.keys(KINDS).join(', ')}`);
  }
  if (!isRight(value)) throw new Error(`${place}: option "${name}" cannot be ${String(value)}`);
}

function isText(value) {
  return typeof value === 'string' && value.trim() !== '';
}

function isTextByName(value) {
  return isPlain(value) && Object.values(value).every(isText);
}

function isPlain(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
