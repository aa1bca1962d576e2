import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { directDependencies } from './direct-dependencies.mjs';
import { InstalledTree } from './installed-tree.mjs';

const ROOT = join(import.meta.dirname, '../..');
const why = JSON.parse(readFileSync(join(import.meta.dirname, 'why.json'), 'utf8'));
const page = readFileSync(join(ROOT, 'docs/dependencies.md'), 'utf8');
const names = directDependencies(ROOT).map(({ name }) => name);

describe('what Cellsmith depends on', () => {
  it('is there for a reason that tools/dependencies/why.json gives, and nothing else is', () => {
    expect(Object.keys(why).sort()).toEqual([...names].sort());
  });

  it('is what docs/dependencies.md lists; else: npm run dependencies', () => {
    const listed = [...page.matchAll(/^\| `([^`]+)`/gmu)].map(([, name]) => name);

    expect([...listed].sort()).toEqual([...names].sort());
    for (const name of names) expect(page).toContain(why[name]);
  });

  it('runs nothing else of others when it is installed', () => {
    const tree = new InstalledTree(ROOT);

    for (const name of tree.withScripts()) expect(page).toContain(`\`${name}\``);
  });

  it('is counted with all that it brings', () => {
    const { packages, bytes } = new InstalledTree(ROOT).brings('fastify');

    expect(packages).toBeGreaterThan(10);
    expect(bytes).toBeGreaterThan(1e6);
  });
});
