// The `cellsmith` of the examples: the workspace's build, with what the comment before the block adds.
import { addOptions } from './add-options.mjs';

const { CELLSMITH_EXAMPLE: example = '{}', CELLSMITH_DATA: data } = process.env;
const args = addOptions(process.argv.slice(2), { ...JSON.parse(example), hasData: Boolean(data) });
process.argv.splice(2, Infinity, ...args);
await import('../../packages/cli/bin/cellsmith.js');
