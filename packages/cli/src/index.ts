export { EXIT, type ExitCode } from './exit-code.ts';
export { runCommand } from './run-command.ts';
export type { Screen, StopSignal, Terminal } from './terminal.ts';
