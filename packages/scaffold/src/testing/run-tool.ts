import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const WORKSPACE = new URL('../../../../', import.meta.url);

/** The installed packages of the workspace. */
export const MODULES = fileURLToPath(new URL('node_modules', WORKSPACE));

/** What a tool left behind. */
export interface Ended {
  readonly code: number | null;
  /** Of stdout and stderr. */
  readonly text: string;
}

/** Runs `module`, a script below the workspace's node_modules, in `cwd`, as npm would outside of it. */
export async function runTool(
  module: string,
  { args, cwd }: { readonly args: readonly string[]; readonly cwd: string },
): Promise<Ended> {
  const env = { ...process.env, NODE_OPTIONS: '' };
  const node = ['--experimental-vm-modules', '--no-warnings', `${MODULES}/${module}`];
  const child = spawn(process.execPath, [...node, ...args], { cwd, env });
  const pieces: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (piece: string) => pieces.push(piece));
  }
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject).on('close', resolve);
  });
  return { code, text: pieces.join('') };
}
