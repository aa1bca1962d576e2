import { availableParallelism } from 'node:os';
import { checkTypes } from './check-types.mjs';
import { createLab } from './lab.mjs';
import { tryPage } from './try-page.mjs';

/**
 * Tries all blocks of the pages, as many pages at a time as there are processor cores.
 *
 * @param {readonly import('./list-pages.mjs').Page[]} pages
 * @param {{ isWhole: boolean, onPage?: (outcomes: import('./try-page.mjs').Outcome[]) => void }} options
 * @returns {Promise<import('./try-page.mjs').Outcome[]>} in the order of the pages
 */
export async function tryPages(pages, { isWhole, onPage = () => {} }) {
  const lab = createLab();
  try {
    const typescript = pages.flatMap(({ blocks }) =>
      blocks.filter(({ language }) => language === 'ts'),
    );
    const types = await checkTypes(lab, typescript);
    const outcomes = new Map();
    const waiting = longestFirst(pages);
    const work = async () => {
      for (let page = waiting.shift(); page !== undefined; page = waiting.shift()) {
        outcomes.set(page, await tryPage(page, { lab, types, isWhole }));
        onPage(outcomes.get(page));
      }
    };
    await Promise.all(Array.from({ length: Math.max(2, availableParallelism()) }, work));
    return pages.flatMap((page) => outcomes.get(page));
  } finally {
    lab.dispose();
  }
}

function longestFirst(pages) {
  return [...pages].sort((one, other) => other.blocks.length - one.blocks.length);
}
