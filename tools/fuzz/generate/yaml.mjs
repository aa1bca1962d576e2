// The library of the runtime: another version lies at the root.
import { createRequire } from 'node:module';

const require = createRequire(new URL('../../../packages/runtime/package.json', import.meta.url));

export const { parse, stringify } = require('yaml');
