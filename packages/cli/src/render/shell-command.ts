const SAFE = /^[\w@%+=:,./-]+$/u;

/** The command line that people can paste to run `cellsmith` with `args`. */
export function shellCommand(args: readonly string[]): string {
  return ['npx', 'cellsmith', ...args.map(quoteArgument)].join(' ');
}

/** `argument` as a shell reads it back. */
export function quoteArgument(argument: string): string {
  return SAFE.test(argument) ? argument : `'${argument.replaceAll("'", `'\\''`)}'`;
}
