import { tryBlock } from './try-block.mjs';

/**
 * What came of a block. `left`: not run, for the reason that its page gives.
 *
 * @typedef {object} Outcome
 * @property {import('./read-blocks.mjs').Block} block
 * @property {'ran' | 'checked' | 'shown' | 'left' | 'failed'} state
 * @property {string} [reason] of what was left or failed
 * @property {number} seconds
 */

/**
 * @typedef {object} Trial
 * @property {import('./lab.mjs').Lab} lab
 * @property {Map<string, string[]>} types
 * @property {boolean} isWhole whether blocks that take long are run too
 */

/**
 * Tries the blocks of a page in order, in one folder.
 *
 * @param {import('./list-pages.mjs').Page} page
 * @param {Trial} trial
 * @returns {Promise<Outcome[]>}
 */
export async function tryPage({ path, blocks }, { lab, types, isWhole }) {
  const bench = { folder: lab.folderOf(path), env: lab.environment, types, printed: '' };
  const outcomes = [];
  for (const [index, block] of blocks.entries()) {
    const reason = reasonToLeave(block, isWhole);
    const later = blocks.slice(index + 1);
    const outcome =
      reason === undefined ? await tryOne({ block, later, bench }) : left(block, reason);
    bench.printed = outcome.printed ?? bench.printed;
    outcomes.push(outcome);
  }
  return outcomes;
}

function left(block, reason) {
  return { block, state: 'left', reason, seconds: 0 };
}

function reasonToLeave({ options }, isWhole) {
  if (options.elsewhere !== undefined) return options.elsewhere;
  if (isWhole) return undefined;
  if (options.long !== undefined) return `${options.long} (npm run test:docs)`;
  return options.python && `needs ${options.python.join(', ')} for Python (npm run test:docs)`;
}

async function tryOne({ block, later, bench }) {
  const started = performance.now();
  const seconds = () => (performance.now() - started) / 1000;
  try {
    checkIsUsed(block, later);
    return { block, ...(await tryBlock(block, bench)), seconds: seconds() };
  } catch (error) {
    return { block, state: 'failed', reason: error.message, seconds: seconds() };
  }
}

/** A file that nothing on the page takes up would be tried by nobody. */
function checkIsUsed({ file, language }, later) {
  if (file === undefined || file.endsWith('.spec.ts')) return;
  const name = file.replace(/^.*\//u, '').replace(/\.ts$/u, '');
  if (later.some(({ code }) => code.includes(name))) return;
  throw new Error(`No later block of the page uses ${file}, so this ${language} is not tried`);
}
