import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GROUPS } from './pages.mjs';

const BUILD = join(import.meta.dirname, 'build-site.mjs');
const LONGEST_MS = 300_000;
/** What a browser loads by itself; a link that a reader follows is not among it. */
const LOADED = /<(?:script|img|iframe|source|link)[^>]+(?:src|href)="(?:https?:)?\/\/[^"]*"/gu;

describe('the documentation site', () => {
  const out = mkdtempSync(join(tmpdir(), 'cellsmith-site-'));
  let built = { status: null, stdout: '', stderr: '' };

  beforeAll(() => {
    const env = { ...process.env, NODE_OPTIONS: '' };
    built = spawnSync(process.execPath, [BUILD, '--out', out], { encoding: 'utf8', env });
  }, LONGEST_MS);
  afterAll(() => rmSync(out, { recursive: true, force: true }));

  it('is built without a warning', () => {
    const { status, stdout, stderr } = built;

    expect({ status, told: `${stdout}${stderr}` }).toEqual({
      status: 0,
      told: expect.not.stringMatching(/warning|error/iu),
    });
  });

  it('has a page for each guide, and for each package what it exports', () => {
    const pages = readdirSync(join(out, 'documents'));
    const guides = GROUPS.flatMap((group) => group.pages);

    for (const guide of guides) {
      expect(pages).toContain(`${basename(guide, '.md')}.html`);
    }
    expect(readFileSync(join(out, 'modules.html'), 'utf8')).toContain('@cellsmith/core/testing');
    expect(readdirSync(join(out, 'functions')).join()).toContain('createSearch');
  });

  it('loads nothing from elsewhere', () => {
    const files = readdirSync(out, { recursive: true }).filter((path) => path.endsWith('.html'));
    const loaded = files.flatMap(
      (path) => readFileSync(join(out, path), 'utf8').match(LOADED) ?? [],
    );

    expect(files.length).toBeGreaterThan(100);
    expect(loaded).toEqual([]);
  });
});
