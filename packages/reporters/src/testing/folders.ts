import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Folders of a test. */
export interface Folders {
  /** Another path whenever it is called, where nothing is yet. */
  readonly next: () => string;
  dispose(): void;
}

export function createFolders(): Folders {
  const root = mkdtempSync(join(tmpdir(), 'cellsmith-'));
  let count = 0;
  return {
    next: () => join(root, String(count++)),
    dispose: () => {
      rmSync(root, { recursive: true });
    },
  };
}

/** Every file below `folder` by its relative path, as hexadecimal; none where there is no folder. */
export function filesIn(folder: string): Readonly<Record<string, string>> {
  try {
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile());
    return Object.fromEntries(
      files.map(({ parentPath, name }) => {
        const path = join(parentPath, name);
        return [path.slice(folder.length + 1), readFileSync(path, 'hex')] as const;
      }),
    );
  } catch {
    return {};
  }
}
