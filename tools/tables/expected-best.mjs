// What random search is to be expected to find in a table, exactly (docs/tables.md). Needs `npm run build`.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { parse } from 'csv-parse/sync';

const USAGE =
  'npm run expected-best -- TABLE --reward COLUMN --value COLUMN [--evaluations 100,300,1000]';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    reward: { type: 'string' },
    value: { type: 'string' },
    evaluations: { type: 'string', default: '100,300,1000' },
  },
});
const [table] = positionals;
if (!table || !values.reward || !values.value) {
  console.error(USAGE);
  process.exit(2);
}

const rows = parse(readFileSync(table, 'utf8'), { bom: true, columns: true, trim: true });
const missing = [values.reward, values.value].find((column) => !(column in (rows[0] ?? {})));
if (missing) {
  console.error(`The table ${table} has no column "${missing}"`);
  process.exit(2);
}

const { expectedBest } = await import('@cellsmith/benchmarks');
const cells = rows.map((row) => ({
  reward: Number(row[values.reward]),
  value: Number(row[values.value]),
}));
const text = ({ mean, deviation }) => `${mean.toFixed(4)} ± ${deviation.toFixed(4)}`;
console.log(
  `evaluations | best ${values.reward} | its ${values.value}   (mean ± standard deviation)`,
);
for (const evaluations of values.evaluations.split(',').map(Number)) {
  const { reward, value } = expectedBest(cells, evaluations);
  console.log([String(evaluations).padStart(11), text(reward), text(value)].join(' | '));
}
