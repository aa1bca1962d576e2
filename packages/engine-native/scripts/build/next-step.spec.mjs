import { describe, expect, it } from '@jest/globals';
import { nextStep } from './next-step.mjs';

const NEW = { digest: 'now', binary: null, prebuilt: null, skip: undefined, platform: 'linux' };

describe('the next step of an installation', () => {
  it.each([
    ['compiles where there is no binary', {}, 'compile'],
    ['compiles where the sources have changed', { binary: 'before' }, 'compile'],
    ['keeps the binary of these sources', { binary: 'now' }, 'keep'],
    ['takes a prebuilt binary first', { binary: 'now', prebuilt: 'now' }, 'prebuilt'],
    ['compiles where the prebuilt binary is of other sources', { prebuilt: 'before' }, 'compile'],
    ['skips where it is told to', { binary: 'before', skip: '1' }, 'skip'],
    ['takes what is there although it may compile nothing', { binary: 'now', skip: '1' }, 'keep'],
    ['compiles where 0 says not to skip', { skip: '0' }, 'compile'],
    ['compiles where nothing says to skip', { skip: '' }, 'compile'],
    ['has nothing to compile with on Windows', { platform: 'win32' }, 'unsupported'],
    ['takes a prebuilt binary on Windows', { platform: 'win32', prebuilt: 'now' }, 'prebuilt'],
  ])('%s', (_title, known, step) => {
    expect(nextStep({ ...NEW, ...known })).toBe(step);
  });
});
