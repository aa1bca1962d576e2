import { describe, expect, it } from '@jest/globals';
import { runCommand } from './run-command.mjs';

const node = (script, seconds = 30) =>
  runCommand([process.execPath, '-e', script], { what: 'the script', seconds });

describe('runCommand', () => {
  it('gives what the program wrote', () => {
    expect(node('console.log(6 * 7)')).toBe('42\n');
  });

  it('says what failed, with its last words', () => {
    expect(() => node('console.error("no disk"); process.exit(3)')).toThrow(
      /^the script: ended with 3\n {2}no disk$/u,
    );
  });

  it('ends what takes too long', () => {
    expect(() => node('setInterval(() => 0, 1000)', 0.5)).toThrow('the script: no end after 0.5 s');
  });
});
