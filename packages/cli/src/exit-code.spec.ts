import { describe, expect, it } from '@jest/globals';
import { CellsmithError } from '@cellsmith/core';
import { CommanderError } from 'commander';
import { exitCodeOf } from './exit-code.ts';

describe('exitCodeOf', () => {
  it.each([
    ['INVALID_CONFIG', 2],
    ['MISSING_DATA', 2],
    ['RUN_EXISTS', 2],
    ['NUMERICAL_FAILURE', 3],
    ['INTERRUPTED', 130],
    ['DISPOSED', 1],
  ] as const)('maps %s to %d', (code, exitCode) => {
    expect(exitCodeOf(new CellsmithError(code, 'message'))).toBe(exitCode);
  });

  it('takes what was not thrown on purpose for a bug', () => {
    expect(exitCodeOf(new TypeError('x'))).toBe(1);
  });

  it('takes a wrong command line for input, and help for none', () => {
    expect(exitCodeOf(new CommanderError(1, 'commander.unknownOption', 'x'))).toBe(2);
    expect(exitCodeOf(new CommanderError(0, 'commander.helpDisplayed', 'x'))).toBe(0);
  });
});
