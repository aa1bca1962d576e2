import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { packageManifest } from './package-manifest.ts';
import { TOOL_VERSIONS } from './tool-versions.ts';

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

const read = (path: string): Manifest =>
  JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8')) as Manifest;

it('develops plugins with the versions that Cellsmith is developed with', () => {
  const workspace = read('../../../package.json').devDependencies;
  const core = read('../../core/package.json').dependencies;

  expect({ ...workspace, ...core }).toMatchObject(TOOL_VERSIONS);
});

it('imports in a plugin only what is installed with it', () => {
  const cellsmith = { '@cellsmith/cli': '1.2.3', '@cellsmith/core': '1.2.3' };
  const manifest = packageManifest({ kind: 'search-space', name: 'my-space', cellsmith });

  expect(manifest).toMatchObject({
    name: 'my-space',
    description: 'A search space for Cellsmith.',
    dependencies: { inversify: TOOL_VERSIONS.inversify, zod: TOOL_VERSIONS.zod },
    peerDependencies: { '@cellsmith/core': '*' },
    devDependencies: { ...cellsmith, jest: TOOL_VERSIONS.jest },
  });
});
