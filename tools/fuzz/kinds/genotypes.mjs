import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { EventBus, checkGenotype, createRng, formatGenotype } from '@cellsmith/core';
import { createTraining, inspectGenotype, renderDrawing } from '@cellsmith/runtime';
import { collectPlugins } from '../../../packages/runtime/src/container.ts';
import { findGenotype } from '../../../packages/runtime/src/find-genotype.ts';
import { standardPlugins } from '../../../packages/runtime/src/standard-plugins.ts';
import { systemClock } from '../../../packages/runtime/src/system-clock.ts';
import { hostileTexts } from '../generate/hostile.mjs';
import { jsonText } from '../generate/json-text.mjs';
import { mutatedTexts } from '../generate/mutated-bytes.mjs';
import { mutatedValues } from '../generate/mutated-value.mjs';
import { copyRun } from './copy-run.mjs';

const ARCH = '|nor_conv_3x3~0|+|none~0|skip_connect~1|+|avg_pool_3x3~0|none~1|nor_conv_1x1~2|';

/** Cells as texts, in every space, and the files that runs keep them in. */
export function genotypes({ folder, outside, corpus }) {
  const spaces = createSpaces();
  const run = copyRun(corpus, 'search', folder);
  const texts = cellTexts(spaces, outside);
  const chosen = { genotype: '0:conv1x1|0:maxPool3x3', reward: 0.5, chosenBy: 'a test' };
  const arbitrary = fc.oneof(
    { weight: 12, arbitrary: soundTexts(spaces) },
    { weight: 36, arbitrary: fc.record({ as: fc.constant('text'), space: fc.nat(), text: texts }) },
    { weight: 2, arbitrary: fc.record({ as: fc.constantFrom('target', 'drawing'), text: texts }) },
    {
      weight: 2,
      arbitrary: fc.record({
        as: fc.constant('file'),
        text: fc.oneof(
          mutatedValues([chosen], outside).map((value) => jsonText(value)),
          mutatedTexts([JSON.stringify(chosen)]),
        ),
      }),
    },
  );
  const tries = {
    text: ({ space, text }) => readBack(spaces[space % spaces.length], text),
    target: ({ text }) => inspectGenotype(text, { cwd: folder }),
    drawing: ({ text }) => renderDrawing(text, { cwd: folder, format: 'svg' }),
    file: async ({ text }) => {
      writeFileSync(join(run, 'genotype.json'), text);
      await createTraining('demo/train', { cwd: folder, from: run, set: ['space.blocks=1'] });
    },
  };
  return { arbitrary, try: (input) => tries[input.as](input) };
}

/** A cell that was read is one of the space, and is read the same from what it is written as. */
function readBack(space, text) {
  const genotype = findGenotype(space, text);
  checkGenotype(space.decisions, genotype);
  const written = formatGenotype(space.decisions, genotype);
  const again = findGenotype(space, written);
  if (again.join() !== genotype.join())
    throw new Error(`${text} is read as ${written}, and that not`);
}

function createSpaces() {
  const plugins = collectPlugins(standardPlugins, { events: new EventBus(), clock: systemClock });
  const make = (name, options) => {
    const plugin = plugins.space.get(name);
    return plugin.create(plugin.options.parse(options), plugins.parts);
  };
  const sized = [1, 2, 5].flatMap((blocks) =>
    ['nasnet', 'shuffle-nasnet'].map((name) => make(name, { blocks })),
  );
  return [...sized, make('nas-bench-201', {})];
}

/** Of every space alike, with blanks here and there. */
function soundTexts(spaces) {
  const text = fc
    .tuple(fc.nat(), fc.infiniteStream(fc.nat(1000)), fc.constantFrom('', ' ', '\n'))
    .map(([at, genes, blank]) => {
      const { decisions } = spaces[at % spaces.length];
      const genotype = decisions.map(({ choices }) => genes.next().value % choices.length);
      return {
        at,
        text: formatGenotype(decisions, genotype).replaceAll(/[|,]/gu, `${blank}$&${blank}`),
      };
    });
  return text.map(({ at, text: written }) => ({ as: 'text', space: at, text: written }));
}

function cellTexts(spaces, outside) {
  const random = spaces.flatMap(({ decisions }) =>
    [1, 2, 3].map((seed) => {
      const rng = createRng(seed);
      return formatGenotype(
        decisions,
        decisions.map(({ choices }) => rng.int(choices.length)),
      );
    }),
  );
  const published = spaces.flatMap((space) => space.published.map(({ name }) => name));
  const sound = [...random, ...published, ARCH];
  return fc.oneof(
    { weight: 5, arbitrary: mutatedTexts(sound) },
    { weight: 3, arbitrary: fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }).map(joined) },
    { weight: 2, arbitrary: hostileTexts(outside) },
    { weight: 1, arbitrary: fc.constantFrom(...sound) },
  );
}

const PIECES = [
  ...['0', '1', '2', '-1', '99', ':', ',', '+', '|', '~', ' ', 'identity', 'conv1x1', 'sepConv3x3'],
  ...['none', 'skip_connect', 'nor_conv_3x3', '__proto__', 'constructor', 'toString', '\n', '💥'],
];

const joined = (pieces) => pieces.join('');
