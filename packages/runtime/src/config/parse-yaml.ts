import { isTooDeep } from '@cellsmith/core';
import { parse } from 'yaml';

/**
 * The value of a text in YAML. Keys and values alone: what is deeper than any config, holds itself or
 * grows by naming parts of itself again and again is refused before it is built.
 *
 * @throws Error in one line, where it is no such YAML
 */
export function parseYaml(text: string): unknown {
  const value = parsed(text);
  if (isTooDeep(value)) throw new Error(TOO_DEEP);
  return value;
}

const TOO_DEEP = 'its lists and keys are nested too deep, or hold themselves';

function parsed(text: string): unknown {
  try {
    return parse(text, { logLevel: 'error' }) as unknown;
  } catch (error) {
    throw new Error(reasonOf(error), { cause: error });
  }
}

/** The parser runs out of stack where a text is nested deeper than it can follow. */
function reasonOf(error: unknown): string {
  if (error instanceof RangeError) return TOO_DEEP;
  const message = error instanceof Error ? error.message : String(error);
  return message.split('\n')[0]?.replace(/:$/u, '') ?? message;
}
