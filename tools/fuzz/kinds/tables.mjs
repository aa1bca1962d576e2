import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { EventBus, parseOptions } from '@cellsmith/core';
import { collectPlugins } from '../../../packages/runtime/src/container.ts';
import { standardPlugins } from '../../../packages/runtime/src/standard-plugins.ts';
import { systemClock } from '../../../packages/runtime/src/system-clock.ts';
import { CellTable } from '../../../packages/trainers/src/lookup/cell-table.ts';
import { lookupOptions } from '../../../packages/trainers/src/lookup/lookup-options.ts';
import { hostileTexts } from '../generate/hostile.mjs';
import { mutatedTexts } from '../generate/mutated-bytes.mjs';
import { mutatedValues } from '../generate/mutated-value.mjs';

const OPTIONS = [
  { table: 'table.csv', partial: true },
  { table: 'table.csv' },
  { table: 'table.csv', partial: true, test: 'test', scale: 1, metrics: { loss: 'loss' } },
  { table: 'table.csv', partial: true, duration: 'seconds', reward: 'test' },
];

const SOUND = [
  'genotype,reward,test,loss,seconds',
  '0:identity|0:identity,0.5,0.6,1,10',
  '0:conv1x1|0:maxPool3x3,0.6,0.7,2,20',
  '"0:conv1x1|0:conv1x1",0.7,0.8,3,30',
  '',
].join('\n');

/** Tables that a search is answered from, and what a config says of their columns. */
export function tables({ folder, outside }) {
  const table = join(folder, 'table.csv');
  const space = smallSpace();
  const cell = fc.oneof(hostileTexts(outside), fc.double().map(String), fc.constantFrom(...CELLS));
  const row = fc.array(cell, { maxLength: 6 }).map((cells) => cells.join(','));
  const csv = fc.oneof(
    { weight: 4, arbitrary: mutatedTexts([SOUND]) },
    {
      weight: 3,
      arbitrary: fc.array(row, { maxLength: 6 }).map((rows) => `${SOUND}${rows.join('\n')}`),
    },
    { weight: 1, arbitrary: fc.array(row, { maxLength: 6 }).map((rows) => rows.join('\n')) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
  );
  return {
    arbitrary: fc.record({
      csv,
      options: fc.oneof(fc.constantFrom(...OPTIONS), mutatedValues(OPTIONS, outside)),
    }),
    try: ({ csv: text, options }) => {
      writeFileSync(table, text);
      const parsed = parseOptions({ name: 'lookup', options: lookupOptions }, options);
      const path = parsed.table === 'table.csv' ? table : parsed.table;
      CellTable.read({ ...parsed, table: path }, space);
    },
  };
}

const CELLS = [
  '0:identity|0:identity',
  '"',
  '""',
  '"a',
  '0.1',
  '1e999',
  '0x1',
  ' 0.5 ',
  '0:minPool3x3|0:conv1x1',
];

function smallSpace() {
  const plugins = collectPlugins(standardPlugins, { events: new EventBus(), clock: systemClock });
  const plugin = plugins.space.get('shuffle-nasnet');
  return plugin.create(plugin.options.parse({ blocks: 1 }), plugins.parts);
}
