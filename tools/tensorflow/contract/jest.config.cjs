const { join } = require('node:path');
const preset = require('../../../jest.preset.cjs');

const root = join(__dirname, '../../..');
const files = JSON.parse(process.env.CELLSMITH_TENSORFLOW_FILES);

/** Started by run-contract.mjs: the engines find the packages in the cache. */
module.exports = {
  ...preset,
  rootDir: root,
  roots: [__dirname],
  testMatch: [join(__dirname, '*.contract.mjs')],
  modulePaths: [join(root, 'node_modules')],
  moduleNameMapper: Object.fromEntries(
    Object.entries(files).map(([name, file]) => [`^${name}$`, file]),
  ),
};
