import { describe, expect, it } from '@jest/globals';
import { format } from 'prettier';
import { PLUGIN_KINDS, type PluginKind } from './plugin-kind.ts';
import { TEMPLATE_NAMES } from './plugin-names.ts';
import { pluginPackage } from './plugin-package.ts';
import { pluginSources } from './plugin-sources.ts';
import type { ScaffoldFile } from './read-template.ts';

const STYLE = { singleQuote: true, printWidth: 100 };

const written = (kind: PluginKind): readonly ScaffoldFile[] =>
  pluginPackage({ kind, name: 'my-own', cellsmith: { '@cellsmith/core': '1.2.3' } });

const textOf = (files: readonly ScaffoldFile[], wanted: string): string =>
  files.find(({ path }) => path === wanted)?.text ?? '';

describe.each(PLUGIN_KINDS)('a package with a %s', (kind) => {
  const files = written(kind);

  it('has everything that a package needs', () => {
    const needed = ['.gitignore', 'README.md', 'package.json', 'tsconfig.json', 'search.yaml'];
    const tested = ['jest.config.js', 'eslint.config.js', 'src/index.ts'];
    const own = ['src/my-own.ts', 'src/my-own.spec.ts'];

    expect(files.map(({ path }) => path)).toEqual(
      expect.arrayContaining([...needed, ...tested, ...own]),
    );
  });

  it('says nothing of the template that it was', () => {
    for (const { path, text } of files) {
      for (const name of Object.values(TEMPLATE_NAMES))
        expect(`${path}\n${text}`).not.toContain(name);
    }
  });

  it('calls the plugin by its name, as configs do', () => {
    const name = kind === 'operation' ? 'myOwn' : 'my-own';

    expect(textOf(files, 'src/my-own.ts')).toContain(`name: '${name}'`);
    expect(textOf(files, 'search.yaml')).toContain(name);
    expect(textOf(files, 'package.json')).toContain(`"keywords": [\n    "cellsmith"`);
  });

  it('is formatted', async () => {
    // npm formats the package.json in its own way.
    const plain = ['.gitignore', 'package.json'];
    for (const { path, text } of files.filter((file) => !plain.includes(file.path))) {
      expect(await format(text, { ...STYLE, filepath: path })).toBe(text);
    }
  });

  it('has the sources that a package of the workspace gets, and its own index', () => {
    const sources = files.filter(({ path }) => path.startsWith('src/'));
    const inWorkspace = pluginSources(kind, 'my-own').map(({ path }) => `src/${path}`);

    expect(sources.map(({ path }) => path).filter((path) => path !== 'src/index.ts')).toEqual(
      inWorkspace,
    );
  });
});

describe('pluginPackage', () => {
  it('compares a controller with enas in a study', () => {
    const study = textOf(written('controller'), 'study.yaml');

    expect(study).toContain('my-own: { search: { controller: my-own } }');
    expect(study).toContain('decide: { against: enas }');
  });
});
