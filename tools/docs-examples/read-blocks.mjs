import markdownIt from 'markdown-it';
import { parseBlockOptions } from './block-options.mjs';

/**
 * @typedef {object} Block a fenced code block of a page
 * @property {string} page path of the page in the repository
 * @property {number} line of its fence, from 1
 * @property {string} place `page:line`
 * @property {string} language the first word after the fence
 * @property {string} code
 * @property {string} [file] the file of the page's folder that it is
 * @property {import('./block-options.mjs').BlockOptions} options
 */

/** A first line that is a comment with nothing but the name of a file, as in `// my-space.ts`. */
const NAMED = /^(?:\/\/|#)\s*(?<file>[\w./-]+\.\w+)\s*$/u;

/**
 * The code blocks of a page, in order.
 *
 * @param {string} markdown
 * @param {string} page
 * @returns {Block[]}
 * @throws Error where a comment about an example is wrong, or before anything but a code block
 */
export function readBlocks(markdown, page) {
  const tokens = markdownIt({ html: true }).parse(markdown, {});
  const blocks = [];
  let pending = null;
  for (const { type, info, content, map } of tokens) {
    const line = (map?.[0] ?? 0) + 1;
    const place = `${page}:${line}`;
    if (pending !== null && type !== 'fence') {
      throw new Error(`${pending.place}: the comment "example:" is not right before a code block`);
    }
    if (type === 'html_block') {
      const options = parseBlockOptions(content, place);
      if (options !== null) pending = { options, place };
    } else if (type === 'fence') {
      blocks.push(blockOf({ page, line, place, code: content, options: pending?.options }, info));
      pending = null;
    }
  }
  if (pending !== null)
    throw new Error(`${pending.place}: "example:" is followed by no code block`);
  return blocks;
}

function blockOf({ options = {}, ...rest }, info) {
  const language = info.trim().split(/\s/u)[0] ?? '';
  const file = options.file ?? (language === 'sh' ? undefined : nameIn(rest.code));
  return { ...rest, language, options, ...(file !== undefined && { file }) };
}

function nameIn(code) {
  return NAMED.exec(code.split('\n', 1)[0] ?? '')?.groups?.file;
}
