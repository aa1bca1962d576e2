import { shellCommand } from './shell-command.ts';
import type { Palette } from './palette.ts';

/** A command that makes sense now, and why. */
export interface NextStep {
  readonly args: readonly string[];
  readonly why: string;
}

/** What to try next, ready to paste. */
export function nextSteps(steps: readonly NextStep[], palette: Palette): string {
  const lines = steps.map(
    ({ args, why }) => `  ${shellCommand(args)}\n      ${palette.faint(why)}`,
  );
  return [palette.strong('Next'), ...lines].join('\n');
}
