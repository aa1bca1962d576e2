import { type Command, InvalidArgumentError, Option } from 'commander';

/** What every command takes. */
export interface CommonOptions {
  readonly json?: true;
  readonly debug?: true;
}

/** What every command that starts a run takes. */
export interface RunOptions extends CommonOptions {
  readonly set: readonly string[];
  readonly out?: string;
  readonly engine?: string;
  /** Port of the dashboard that is to show it; true for the usual one. */
  readonly serve?: number | true;
}

/** Adds the options of every command, and its examples. */
export function withCommonOptions(command: Command, examples: readonly string[]): Command {
  const lines = examples.map((example) => `  $ cellsmith ${example}`);
  return command
    .option('--json', 'end with one line of JSON on stdout')
    .option('--debug', 'with the stack of an error')
    .addHelpText('after', `\nExamples:\n${lines.join('\n')}`);
}

/** Adds the options of every command that starts a run. */
export function withRunOptions(command: Command): Command {
  return command
    .addOption(setOption())
    .option('--out <dir>', 'folder of the run (default: runs/<name>)')
    .option('--engine <name>', 'instead of the engine of the config')
    .option('--serve [port]', 'show it in the browser while it runs', portNumber);
}

/** `--set path=value`, as often as needed. */
export function setOption(): Option {
  return new Option('--set <path=value>', 'override a value of the config; repeatable')
    .argParser((value: string, before: readonly string[]) => [...before, checkOverride(value)])
    .default([], 'none');
}

/** An option's value that has to be a whole number from 1. */
export function positiveInteger(value: string): number {
  if (/^[1-9]\d*$/u.test(value)) return Number(value);
  throw new InvalidArgumentError('It must be a whole number from 1.');
}

/** An option's value that has to be a port. */
export function portNumber(value: string): number {
  if (/^\d+$/u.test(value) && Number(value) <= 65_535) return Number(value);
  throw new InvalidArgumentError('It must be a whole number from 0 to 65535.');
}

function checkOverride(value: string): string {
  if (/^[^=\s]+=/u.test(value)) return value;
  throw new InvalidArgumentError('It must look like path=value, as in search.epochs=3.');
}
