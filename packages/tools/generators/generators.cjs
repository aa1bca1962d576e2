const { join } = require('node:path');
const { createJiti } = require('jiti');

/** The generators are loaded from the sources, so that they need no build. */
const alias = Object.fromEntries(
  ['core', 'scaffold'].map((name) => [
    `@cellsmith/${name}`,
    join(__dirname, `../../${name}/src/index.ts`),
  ]),
);

/** @param {string} kind */
const generator =
  (kind) =>
  /**
   * @param {import('@nx/devkit').Tree} tree
   * @param {{ name: string }} options
   */
  async (tree, { name }) => {
    const path = join(__dirname, '../src/generate-plugin.ts');
    const { generatePlugin } = await createJiti(__filename, { alias }).import(path);
    await generatePlugin(tree, kind, name);
  };

for (const kind of Object.keys(require('../generators.json').generators)) {
  module.exports[kind] = generator(kind);
}
