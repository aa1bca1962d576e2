import { describe, expect, it } from '@jest/globals';
import { CellsmithError } from '@cellsmith/core';
import { FakeScreen } from '../testing/fake-terminal.ts';
import { errorText } from './error-text.ts';
import { paletteFor } from './palette.ts';

const palette = paletteFor(new FakeScreen(false), {});

describe('errorText', () => {
  it('says no more of an expected error than its message', () => {
    const error = new CellsmithError('RUN_EXISTS', 'runs/a exists; choose another --out');

    expect(errorText(error, { debug: false, palette })).toBe(
      'error: runs/a exists; choose another --out',
    );
  });

  it('asks to report a bug, and how to see more of it', () => {
    expect(errorText(new TypeError('x is undefined'), { debug: false, palette })).toBe(
      'TypeError: x is undefined\nThis is a bug in Cellsmith. Please report it with the command that you ran. --debug shows where it happened.',
    );
  });

  it('shows the stack with its causes where asked for', () => {
    const error = new CellsmithError('RUN_DAMAGED', 'no', { cause: new RangeError('inner') });

    expect(errorText(error, { debug: true, palette })).toMatch(
      /^error: no\nCellsmithError: no\n +at [\s\S]+\ncaused by RangeError: inner\n +at /u,
    );
  });
});
