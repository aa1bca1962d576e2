import { describe, expect, it } from '@jest/globals';
import { publishedManifest } from './published-manifest.mjs';

const MANIFEST = {
  name: '@cellsmith/some',
  dependencies: { zod: '^4' },
  nx: { tags: ['layer:plugin'] },
  devDependencies: { vite: '^8' },
  scripts: { install: 'node install.mjs', test: 'jest' },
  exports: {
    './package.json': './package.json',
    '.': { '@cellsmith/source': './src/index.ts', types: './a.d.ts', default: './a.js' },
  },
};

describe('publishedManifest', () => {
  it('keeps what users need, in order', () => {
    expect(publishedManifest(MANIFEST)).toEqual({
      name: '@cellsmith/some',
      dependencies: { zod: '^4' },
      exports: {
        './package.json': './package.json',
        '.': { types: './a.d.ts', default: './a.js' },
      },
      scripts: { install: 'node install.mjs' },
    });
    const [first] = Object.keys(publishedManifest(MANIFEST).exports['.']);
    expect(first).toBe('types');
  });

  it('has no scripts where none is for users', () => {
    expect(publishedManifest({ ...MANIFEST, scripts: { test: 'jest' } })).not.toHaveProperty(
      'scripts',
    );
  });
});
