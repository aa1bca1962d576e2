import { describe, expect, it } from '@jest/globals';
import { runCommand } from './run-command.ts';
import { fakeTerminal } from './testing/fake-terminal.ts';

const COMMANDS = [
  ...['demo', 'search', 'derive', 'train', 'evaluate', 'resume'],
  ...['inspect', 'plugins', 'doctor', 'data', 'init'],
];

describe('runCommand', () => {
  it.each(COMMANDS)('knows %s', async (command) => {
    const terminal = fakeTerminal();

    await expect(runCommand([command, '--help'], terminal)).resolves.toBe(0);
    expect(terminal.stdout.text).toMatch(new RegExp(`^Usage: cellsmith ${command} `, 'u'));
    expect(terminal.stderr.text).toBe('');
  });

  it.each(COMMANDS.filter((command) => command !== 'data'))(
    'shows examples in the help of %s',
    async (command) => {
      const terminal = fakeTerminal();
      await runCommand([command, '--help'], terminal);

      expect(terminal.stdout.text).toMatch(
        new RegExp(`Examples:\n +\\$ cellsmith ${command}`, 'u'),
      );
    },
  );

  it('tells its version', async () => {
    const terminal = fakeTerminal();

    await expect(runCommand(['--version'], terminal)).resolves.toBe(0);
    expect(terminal.stdout.text).toMatch(/^\d+\.\d+\.\d+\n$/u);
  });

  it('shows the help of commands where there is none to run', async () => {
    const terminal = fakeTerminal();

    await expect(runCommand([], terminal)).resolves.toBe(2);
    expect(terminal.stderr.text).toContain('Usage: cellsmith');
  });

  it.each([
    [['serch', 'x'], "unknown command 'serch'", 'Did you mean search?'],
    [['search', 'x', '--engin', 'cpu'], "unknown option '--engin'", 'Did you mean --engine?'],
    [['search'], "missing required argument 'config'", '--help'],
    [['search', 'a', 'b'], 'too many arguments', '--help'],
    [['search', 'x', '--set', 'epochs'], 'must look like path=value', '--help'],
    [['inspect', 'x', '--filters', '1.5'], 'whole number from 1', '--help'],
    [['derive', 'x', '--on', 'test'], 'Allowed choices are batch, validation', '--help'],
    [['init', 'serach'], 'Allowed choices are search, train', '--help'],
    [['train', 'x', '--from', 'a', '--genotype', 'b'], 'cannot be used with', '--help'],
  ])('refuses %j with exit code 2', async (argv, problem, remedy) => {
    const terminal = fakeTerminal();

    await expect(runCommand(argv, terminal)).resolves.toBe(2);
    expect(terminal.stderr.text).toContain(problem);
    expect(terminal.stderr.text).toContain(remedy);
    expect(terminal.stdout.text).toBe('');
  });

  it('tells programs of a failure too', async () => {
    const terminal = fakeTerminal();
    await runCommand(['search', '--json'], terminal);

    expect(JSON.parse(terminal.stdout.text)).toEqual({
      error: { code: 'INVALID_COMMAND', message: "error: missing required argument 'config'" },
    });
  });
});
