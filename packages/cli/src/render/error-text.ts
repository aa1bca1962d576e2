import { CellsmithError } from '@cellsmith/core';
import type { Palette } from './palette.ts';

/** What to do about an error that is nobody's input: it should not have happened. */
const REPORT = 'This is a bug in Cellsmith. Please report it with the command that you ran.';

/** An error for people: what is wrong and what to do; the stack only where asked for. */
export function errorText(error: unknown, options: { debug: boolean; palette: Palette }): string {
  const { debug, palette } = options;
  const message = error instanceof Error ? error.message : String(error);
  const stack = debug && error instanceof Error ? stackWithCauses(error) : null;
  if (error instanceof CellsmithError) {
    const label = error.code === 'INTERRUPTED' ? '' : `${palette.bad('error:')} `;
    return [`${label}${message}`, stack && palette.faint(stack)].filter(Boolean).join('\n');
  }
  const name = error instanceof Error ? error.name : 'Error';
  return [
    `${palette.bad(`${name}:`)} ${message}`,
    debug ? REPORT : `${REPORT} --debug shows where it happened.`,
    stack && palette.faint(stack),
  ]
    .filter(Boolean)
    .join('\n');
}

function stackWithCauses(error: Error): string {
  const own = error.stack ?? error.message;
  return error.cause instanceof Error ? `${own}\ncaused by ${stackWithCauses(error.cause)}` : own;
}
