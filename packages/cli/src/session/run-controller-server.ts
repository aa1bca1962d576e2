import { CellsmithError } from '@cellsmith/core';
import type { Listener } from '@cellsmith/controller-server';
import { paletteFor } from '../render/palette.ts';
import type { Terminal } from '../terminal.ts';

/** What is served, and how. */
export interface RunControllerServerOptions {
  /** File or preset of a search. */
  readonly config?: string;
  readonly space?: string;
  readonly controller?: string;
  readonly relay?: true;
  readonly set: readonly string[];
  readonly port: number;
  readonly host?: string;
  readonly token?: string;
  readonly json?: true;
}

/** A server that listens, and what it serves. */
interface Served extends Listener {
  readonly about: Readonly<Record<string, string | boolean>>;
  /** In words. */
  readonly title: string;
}

/**
 * Serves a controller, or a relay, until a stop signal comes. Where it is goes to stdout at once.
 *
 * @throws CellsmithError `INVALID_CONFIG`, `INVALID_PLUGIN`
 */
export async function runControllerServer(
  options: RunControllerServerOptions,
  terminal: Terminal,
): Promise<void> {
  const served = await (options.relay ? startRelay(options) : startController(options, terminal));
  tell(served, options, terminal);
  await stopped(terminal);
  await served.close();
}

async function startRelay(options: RunControllerServerOptions): Promise<Served> {
  const { config, space, controller, set } = options;
  if (config !== undefined || space !== undefined || controller !== undefined || set.length > 0) {
    const text =
      '--relay serves whatever the searches bring: leave config, --space, --controller and --set out';
    throw new CellsmithError('INVALID_CONFIG', text);
  }
  const { serveRelay } = await import('@cellsmith/controller-server');
  const listener = await serveRelay(placeOf(options));
  return { ...listener, about: { relay: true }, title: 'Relay for an optimiser' };
}

async function startController(
  options: RunControllerServerOptions,
  { cwd, clock }: Terminal,
): Promise<Served> {
  const { config, set } = options;
  checkNamed(options);
  const { openController } = await import('@cellsmith/runtime');
  const { serveController } = await import('@cellsmith/controller-server');
  const opened = await openController(config, {
    ...{ set, cwd },
    ...(options.space !== undefined && { space: options.space }),
    ...(options.controller !== undefined && { controller: options.controller }),
  });
  const [controller, space] = [opened.plugin.name, opened.space.name];
  const served = { ...opened, space, decisions: opened.space.decisions };
  const listener = await serveController({ ...placeOf(options), served, clock });
  return { ...listener, about: { controller, space }, title: `${controller} on ${space}` };
}

function checkNamed({ config, space, controller }: RunControllerServerOptions): void {
  if (config !== undefined || (space !== undefined && controller !== undefined)) return;
  const text =
    'Name what is served: the config of a search, or both --space and --controller (`cellsmith plugins` lists them); or --relay';
  throw new CellsmithError('INVALID_CONFIG', text);
}

function placeOf({ host, port, token }: RunControllerServerOptions): {
  readonly port: number;
  readonly host?: string;
  readonly token?: string;
} {
  return { port, ...(host !== undefined && { host }), ...(token !== undefined && { token }) };
}

function tell(
  { url, about, title }: Served,
  { json }: RunControllerServerOptions,
  { stdout, stderr, environment }: Terminal,
): void {
  if (json === true) {
    stdout.write(`${JSON.stringify({ url, ...about })}\n`);
    return;
  }
  stdout.write(`${title}: ${paletteFor(stdout, environment).strong(url)}\n`);
  stderr.write('Ctrl-C ends the server.\n');
}

function stopped(terminal: Terminal): Promise<void> {
  return new Promise((resolve) => {
    const undo = terminal.onStop(() => {
      undo();
      resolve();
    });
  });
}
