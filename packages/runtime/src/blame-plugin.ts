import { CellsmithError } from '@cellsmith/core';
import { messageOf } from './message-of.ts';

/**
 * The same part, whose failures name it: what a plugin throws says what is wrong, seldom whose fault it is.
 *
 * Errors that are told already, and those of the operating system, pass as they are.
 *
 * @param name for people, such as `Controller "enas"`
 */
export function blamePlugin<Part extends object>(name: string, part: Part): Part {
  return new Proxy(part, {
    get: (target, key) => {
      const value: unknown = Reflect.get(target, key, target);
      if (typeof value !== 'function' || typeof key !== 'string') return value;
      return (...given: unknown[]) =>
        blaming(`${name} failed in ${key}`, () => Reflect.apply(value, target, given) as unknown);
    },
  });
}

/** What `act` gives, or an error that begins with `what`. */
export function blaming<Result>(what: string, act: () => Result): Result {
  try {
    const result = act();
    if (!(result instanceof Promise)) return result;
    return result.catch((error: unknown) => {
      throw named(what, error);
    }) as Result;
  } catch (error) {
    throw named(what, error);
  }
}

function named(what: string, error: unknown): unknown {
  const isTold = error instanceof CellsmithError || isOfTheSystem(error);
  if (isTold) return error;
  return new CellsmithError('INVALID_PLUGIN', `${what}: ${messageOf(error)}`, { cause: error });
}

function isOfTheSystem(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'syscall' in error;
}
