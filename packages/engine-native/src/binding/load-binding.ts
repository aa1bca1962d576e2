import { createRequire } from 'node:module';
import type { NativeBinding } from './native-binding.ts';

/** The addon, or why there is none. */
export type LoadedBinding =
  | { readonly binding: NativeBinding }
  /** `isMissing`: there is no binary at all. */
  | { readonly error: string; readonly isMissing: boolean };

/**
 * Loads the binary: the one compiled here, otherwise the prebuilt one of this platform. Node keeps
 * what it has loaded.
 *
 * @param folder of the package
 */
export function loadBinding(folder: string): LoadedBinding {
  const load = createRequire(import.meta.url)('node-gyp-build') as BinaryLoader;
  try {
    load.resolve(folder);
  } catch (error) {
    return { error: firstLine(error), isMissing: true };
  }
  try {
    const binding = load(folder);
    if (isBinding(binding)) return { binding };
    return { error: 'its binary is of another version', isMissing: false };
  } catch (error) {
    return { error: `its binary does not load: ${firstLine(error)}`, isMissing: false };
  }
}

/** Of node-gyp-build. */
interface BinaryLoader {
  (folder: string): unknown;
  resolve(folder: string): string;
}

function isBinding(value: unknown): value is NativeBinding {
  return typeof (value as Partial<NativeBinding> | null)?.features === 'function';
}

/** Errors of a binary come from outside of this realm: no `instanceof`. */
function firstLine(error: unknown): string {
  const { message } = error as { readonly message?: unknown };
  return String(message ?? error).split('\n')[0] ?? '';
}
