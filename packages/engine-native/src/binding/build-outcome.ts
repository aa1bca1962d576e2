import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { z } from 'zod';

const REBUILD = 'npm rebuild @cellsmith/engine-native';

/** Why there is no binary, and how to get one. */
export interface MissingBinary {
  readonly reason: string;
  readonly remedy: string;
}

const outcome = z.object({ reason: z.string(), remedy: z.string() });

/** No installation said anything: npm was told to run no scripts, or asks before it does. */
function notTried(folder: string): MissingBinary {
  return {
    reason: 'it was not built: npm did not run its install script',
    remedy: `node ${relative('.', join(folder, 'scripts/install.mjs'))}`,
  };
}

/**
 * What the installation left in `build/outcome.json`.
 *
 * @param folder of the package
 */
export function missingBinary(folder: string): MissingBinary {
  try {
    const text = readFileSync(join(folder, 'build/outcome.json'), 'utf8');
    return outcome.parse(JSON.parse(text));
  } catch {
    return notTried(folder);
  }
}

/** Of a binary that is there and does not load. */
export const unusableRemedy: string = REBUILD;
