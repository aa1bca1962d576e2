import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { followGuide } from './follow-guide.mjs';
import { readGuide, shellBlocks } from './read-guide.mjs';
import { verdictsBetween } from './verdicts-between.mjs';

const PAGE = [
  '# A page',
  '```sh',
  'mkdir inner',
  'cd inner',
  '```',
  '```text',
  'false',
  '```',
  '```sh',
  "cat > file <<'END'",
  'said $HOME',
  'END',
  '```',
  '',
].join('\n');

describe('followGuide', () => {
  let folder = '';

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'cellsmith-'));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const follow = (blocks, seconds = 60) =>
    followGuide(blocks, { folder, seconds, onStep: () => undefined });

  it('goes on where the block before it left off', () => {
    const followed = follow(shellBlocks(PAGE));

    expect(followed.steps.map(({ line, first }) => [line, first])).toEqual([
      [2, 'mkdir inner'],
      [9, "cat > file <<'END'"],
    ]);
    expect(followed.folder).toMatch(/inner$/u);
    expect(readFileSync(join(folder, 'inner/file'), 'utf8')).toBe('said $HOME\n');
  });

  it('stops at the first command that fails, with what it said', () => {
    const code = 'echo so far >&2\nfalse\necho never\n';

    expect(() => follow([{ line: 7, code }])).toThrow(
      /^The block at line 7 ended with 1:\nso far$/u,
    );
  });

  it('ends what takes longer than all blocks may', () => {
    expect(() => follow([{ line: 3, code: 'sleep 30\n' }], 0.3)).toThrow('line 3 took too long');
  });
});

describe('the guide', () => {
  it('begins in an empty folder, tests, searches, compares and reports', () => {
    const code = readGuide()
      .map((block) => block.code)
      .join('');
    const order = ['npm install ./', 'init plugin', 'npm test', 'search search', 'study', 'report'];
    const places = order.map((words) => code.indexOf(words));

    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });
});

describe('verdictsBetween', () => {
  const study = (verdict) => ({
    state: 'complete',
    metrics: [{ name: 'reward' }],
    verdicts: [
      { metric: 'reward', arms: ['random', 'enas'], verdict: 'worse', words: 'No.' },
      { metric: 'reward', arms: ['mine', 'enas'], verdict, words: 'Yes.' },
    ],
  });

  it('finds what is said of two arms', () => {
    expect(verdictsBetween(study('better'), ['mine', 'enas'])).toMatchObject([{ words: 'Yes.' }]);
  });

  it('takes no study that is not complete or says nothing of them', () => {
    const running = { ...study('better'), state: 'running' };

    expect(() => verdictsBetween(running, ['mine', 'enas'])).toThrow('The study is running');
    expect(() => verdictsBetween(study('better'), ['enas', 'mine'])).toThrow('says nothing of');
    expect(() => verdictsBetween(study('none'), ['mine', 'enas'])).toThrow('says nothing of');
  });
});
