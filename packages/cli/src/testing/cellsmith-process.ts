import { type ChildProcess, spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

/** What a command left behind. */
export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A command that runs in its own process. */
export interface CellsmithProcess {
  readonly child: ChildProcess;
  readonly finished: Promise<Finished>;
  /** Until stderr has said `text`. */
  said(text: string): Promise<void>;
}

const SOURCE = fileURLToPath(new URL('run-from-source.ts', import.meta.url));
const TSCONFIG = fileURLToPath(new URL('../../tsconfig.lib.json', import.meta.url));
const TSX = createRequire(import.meta.url).resolve('tsx');

/** Starts `cellsmith <args>` in `cwd`, from its sources, without what npm put into the environment. */
export function startCellsmith(args: readonly string[], cwd: string): CellsmithProcess {
  const node = ['--conditions=@cellsmith/source', '--import', TSX, SOURCE];
  const child = spawn(process.execPath, [...node, ...args], { cwd, env: environment() });
  const [stdout, stderr] = [collect(child.stdout), collect(child.stderr)];
  const finished = new Promise<Finished>((resolve) => {
    child.on('close', (code) => {
      resolve({ code, stdout: stdout.text(), stderr: stderr.text() });
    });
  });
  return { child, finished, said: (text) => stderr.until(text, finished) };
}

/** Runs `cellsmith <args>` to its end. */
export function runCellsmith(args: readonly string[], cwd: string): Promise<Finished> {
  return startCellsmith(args, cwd).finished;
}

function environment(): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(
    ([name]) => !name.startsWith('npm_') && name !== 'NODE_OPTIONS' && name !== 'CELLSMITH_DATA',
  );
  return { ...Object.fromEntries(own), TSX_TSCONFIG_PATH: TSCONFIG };
}

interface Collected {
  text(): string;
  until(text: string, end: Promise<Finished>): Promise<void>;
}

function collect(stream: NodeJS.ReadableStream): Collected {
  let text = '';
  stream.setEncoding('utf8');
  stream.on('data', (chunk: string) => {
    text += chunk;
  });
  return {
    text: () => text,
    until: (wanted, end) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (text.includes(wanted)) resolve();
        };
        stream.on('data', look);
        look();
        void end.then(() => {
          reject(new Error(`It ended without saying "${wanted}":\n${text}`));
        });
      }),
  };
}
