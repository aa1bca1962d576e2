import type { PluginPackage } from './plugin-package.ts';
import { TOOL_VERSIONS } from './tool-versions.ts';

const SCRIPTS = {
  test: 'node --experimental-vm-modules --no-warnings node_modules/jest/bin/jest.js',
  typecheck: 'tsc --noEmit',
  lint: 'eslint src',
  prepack: 'tsc',
};

/** The package.json of a package with one plugin. */
export function packageManifest({ kind, name, cellsmith }: PluginPackage): object {
  const { inversify, zod, ...tools } = TOOL_VERSIONS;
  const development = Object.entries({ ...cellsmith, ...tools });
  return {
    name,
    version: '0.1.0',
    description: `A ${kind.replace('-', ' ')} for Cellsmith.`,
    keywords: ['cellsmith', `cellsmith-${kind}`],
    type: 'module',
    engines: { node: '>=20.19' },
    files: ['dist', '!dist/**/*.spec.*'],
    exports: './dist/index.js',
    scripts: SCRIPTS,
    dependencies: { inversify, zod },
    peerDependencies: { '@cellsmith/core': '*' },
    devDependencies: Object.fromEntries(development.toSorted(([a], [b]) => (a < b ? -1 : 1))),
  };
}
