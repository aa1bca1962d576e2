import { beforeAll, describe, expect, it } from '@jest/globals';
import { ensureBuilt } from './ensure-built.mjs';
import { listPages } from './list-pages.mjs';
import { ROOT } from './lab.mjs';
import { readBlocks } from './read-blocks.mjs';
import { tryPages } from './try-pages.mjs';

const LONGEST_MS = 900_000;
const PAGES = listPages(ROOT);

beforeAll(ensureBuilt, LONGEST_MS);

const fence = (language, ...lines) => [`\`\`\`${language}`, ...lines, '```', ''].join('\n');
const pageOf = (...blocks) => ({
  path: 'page.md',
  blocks: readBlocks(blocks.join('\n'), 'page.md'),
});
const statesOf = (outcomes) => outcomes.map(({ state }) => state);

describe('a page that is right', () => {
  it(
    'is run in order, in one folder',
    async () => {
      const page = pageOf(
        fence('sh', 'echo one > file.txt'),
        fence('ts', '// say.ts', "export const word: string = 'two';"),
        fence('ts', "import { word } from './say.ts';", 'console.log(word);'),
        '<!-- example: { said: true } -->',
        fence('text', 'two'),
        fence('sh', 'cat file.txt photo.png > both', 'test -s both'),
        fence('json', '{ "a": 1 }'),
      );

      const outcomes = await tryPages([page], { isWhole: false });

      expect(outcomes.filter(({ state }) => state === 'failed')).toEqual([]);
      expect(statesOf(outcomes)).toEqual(['ran', 'checked', 'ran', 'checked', 'ran', 'checked']);
    },
    LONGEST_MS,
  );

  it(
    'may leave what takes long, with its reason, but not when all is run',
    async () => {
      const page = pageOf("<!-- example: { long: 'an hour' } -->", fence('sh', 'true'));

      const [brief] = await tryPages([page], { isWhole: false });
      const [whole] = await tryPages([page], { isWhole: true });

      expect(brief).toMatchObject({ state: 'left', reason: 'an hour (npm run test:docs)' });
      expect(whole).toMatchObject({ state: 'ran' });
    },
    LONGEST_MS,
  );
});

describe('a page that is wrong', () => {
  it.each([
    ['a command that fails', [fence('sh', 'false', 'true')], 'It ended with 1'],
    ['an unknown command', [fence('sh', 'npx cellsmith serch')], "unknown command 'serch'"],
    [
      'a type that does not fit',
      [fence('ts', "const a: number = 'b';", 'console.log(a);')],
      'page.md:2',
    ],
    ['a program that throws', [fence('ts', "throw new Error('no');")], 'Error: no'],
    ['an unknown key of a config', [fence('yaml', 'preset: demo/search', 'serch: {}')], 'serch'],
    ['JSON with a fault', [fence('json', '{ a: 1 }')], 'JSON'],
    ['a file that nothing uses', [fence('ts', '// a.ts', 'export {};')], 'No later block'],
    ['a language that nobody runs', [fence('cobol', 'STOP RUN.')], 'No way to try'],
    ['no language', [fence('', 'text')], 'No way to try'],
    [
      'a server that ends',
      ['<!-- example: { until: ready } -->', fence('sh', 'echo bye')],
      'without saying',
    ],
    [
      'other output than is shown',
      [fence('sh', 'echo one'), '<!-- example: { said: true } -->', fence('text', 'two')],
      'something else',
    ],
  ])(
    'fails for %s',
    async (_what, blocks, reason) => {
      const outcomes = await tryPages([pageOf(...blocks)], { isWhole: false });

      expect(outcomes.at(-1)).toMatchObject({ state: 'failed' });
      expect(outcomes.at(-1)?.reason).toContain(reason);
    },
    LONGEST_MS,
  );
});

describe('the code blocks of the documentation', () => {
  /** @type {Map<string, import('./try-page.mjs').Outcome>} */
  const outcomes = new Map();

  beforeAll(async () => {
    for (const outcome of await tryPages(PAGES, { isWhole: false })) {
      outcomes.set(outcome.block.place, outcome);
    }
  }, LONGEST_MS);

  describe.each(PAGES.filter(({ blocks }) => blocks.length > 0))('$path', ({ blocks }) => {
    for (const { place, language, options } of blocks) {
      const reason = options.elsewhere ?? options.long;
      if (reason === undefined && options.python === undefined) {
        it(`${place} ${language} works`, () => {
          const { state, reason: fault } = outcomes.get(place) ?? {};
          if (state === 'failed') throw new Error(`${place}: ${fault}`);
          expect(['ran', 'checked', 'shown']).toContain(state);
        });
      } else {
        it.skip(`${place} ${language} is not run here: ${reason ?? 'needs Python packages'}`, () => {});
      }
    }
  });
});
