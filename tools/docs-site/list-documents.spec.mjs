import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { listDocuments } from './list-documents.mjs';
import { GROUPS } from './pages.mjs';

const roots = [];

function rootWith(...paths) {
  const root = mkdtempSync(join(tmpdir(), 'cellsmith-pages-'));
  roots.push(root);
  for (const path of paths) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), '# Page\n');
  }
  return root;
}

afterEach(() => {
  for (const root of roots.splice(0)) rmSync(root, { recursive: true });
});

describe('listDocuments', () => {
  const NAMED = GROUPS.flatMap(({ pages }) => pages);

  it('puts a page without a place last in the group of its folder', () => {
    const further = ['docs/guides/zoo.md', 'docs/zoo.md', 'docs/decisions/0001-zoo.md'];
    const documents = listDocuments(rootWith(...NAMED, ...further));

    for (const [path, group] of [
      ['docs/guides/zoo.md', 'Guides'],
      ['docs/zoo.md', 'Concepts'],
      ['docs/decisions/0001-zoo.md', 'Decisions'],
    ]) {
      expect(documents.filter((document) => document.group === group).at(-1)?.path).toBe(path);
    }
  });

  it('names a page of the navigation that there is not', () => {
    expect(() => listDocuments(rootWith(...NAMED.slice(1)))).toThrow(NAMED[0]);
  });
});
