import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export const GUIDE = join(import.meta.dirname, '../../docs/guides/write-a-controller.md');

/**
 * A command block of the guide.
 *
 * @typedef {{ line: number, code: string }} Block
 */

/**
 * The blocks of a page that its readers type, in order.
 *
 * @param {string} text
 * @returns {Block[]}
 */
export function shellBlocks(text) {
  return [...text.matchAll(/^```sh\n(?<code>.*?)^```$/gmsu)].map(({ index, groups }) => ({
    line: text.slice(0, index).split('\n').length,
    code: groups?.code ?? '',
  }));
}

/** The command blocks of the guide. */
export function readGuide() {
  return shellBlocks(readFileSync(GUIDE, 'utf8'));
}
