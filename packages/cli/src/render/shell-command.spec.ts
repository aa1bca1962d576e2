import { describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { shellCommand } from './shell-command.ts';

describe('shellCommand', () => {
  it('leaves plain arguments as they are', () => {
    expect(shellCommand(['resume', 'runs/demo'])).toBe('npx cellsmith resume runs/demo');
  });

  it('reaches the command unchanged through a shell, whatever is in the arguments', () => {
    const argument = fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\0'));
    fc.assert(
      fc.property(fc.array(argument, { maxLength: 4 }), (args) => {
        const line = shellCommand(args).replace('npx cellsmith', `printf '%s\\n.\\n'`);

        expect(
          execFileSync('sh', ['-c', args.length === 0 ? 'true' : line], { encoding: 'utf8' }),
        ).toBe(args.map((arg) => `${arg}\n.\n`).join(''));
      }),
      { numRuns: 25 },
    );
  });
});
