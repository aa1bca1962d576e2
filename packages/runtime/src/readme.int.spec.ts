import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';

const WORKSPACE = fileURLToPath(new URL('../../../', import.meta.url));

/** The first TypeScript of the README; it has no types, so Node takes it as it is. */
async function readmeProgram(): Promise<string> {
  const readme = await readFile(join(WORKSPACE, 'README.md'), 'utf8');
  return /```ts\n(?<code>.*?)```/su.exec(readme)?.groups?.['code'] ?? '';
}

describe('the program in the README', () => {
  it('prints the reward of each epoch and the cell that was found', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'cellsmith-'));
    try {
      await symlink(join(WORKSPACE, 'node_modules'), join(folder, 'node_modules'));
      const source = ['--conditions=@cellsmith/source', '--import', 'tsx', '--input-type=module'];
      const { stdout } = await promisify(execFile)(
        process.execPath,
        [...source, '--eval', await readmeProgram()],
        { cwd: folder },
      );

      expect(stdout).toMatch(
        /^epoch 0: reward 0\.\d+\nepoch 1: reward 0\.\d+\n\S+\|\S+ was rated 0\.\d+\n$/u,
      );
    } finally {
      await rm(folder, { recursive: true });
    }
  }, 240_000);
});
