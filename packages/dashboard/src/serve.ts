import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { CellsmithError } from '@cellsmith/core';
import { checkToken, listen } from '@cellsmith/local-server';
import { createServer } from './create-server.ts';
import { LiveHub } from './live/live-hub.ts';
import { Catalogue } from './runs/catalogue.ts';
import { RunNetworks } from './runs/run-networks.ts';

/** How a dashboard is served. */
export interface ServeOptions {
  /** The runs directory. */
  readonly directory: string;
  /** Default: this machine only. */
  readonly host?: string;
  /** 0: any that is free. */
  readonly port: number;
  /** Needed where `host` is reachable from elsewhere. */
  readonly token?: string;
  /** Words that start Cellsmith, where runs may be stopped and resumed from the page. */
  readonly control?: readonly string[];
  readonly version: string;
}

/** A dashboard that listens. */
export interface ServedDashboard {
  /** To be opened in a browser; with the token, where there is one. */
  readonly url: string;
  /** Ends it, and all connections. */
  close(): Promise<void>;
}

/**
 * Serves what is below a runs directory.
 *
 * @throws CellsmithError `MISSING_DATA` where there is no such directory, `INVALID_CONFIG` for an address
 * without a token or one that is taken
 */
export async function serve(options: ServeOptions): Promise<ServedDashboard> {
  const { host = '127.0.0.1', port, token, control, version } = options;
  const directory = resolve(options.directory);
  await checkDirectory(directory);
  checkToken(host, token);
  const catalogue = new Catalogue(directory);
  const networks = new RunNetworks();
  const hub = new LiveHub(catalogue, networks);
  const dashboard = {
    ...{ catalogue, networks, hub, version },
    control: control ? { command: control } : null,
  };
  const server = await createServer(dashboard, { token: token ?? null });
  const address = await listen(server, { host, port });
  // Long journals take a second to read: the first page need not wait for all of it.
  catalogue.refresh().catch(() => undefined); // The page that asks next is told.
  const shown = new URL(address);
  if (token !== undefined) shown.searchParams.set('token', token);
  return {
    url: shown.href,
    close: async () => {
      hub.close();
      await server.close();
    },
  };
}

async function checkDirectory(directory: string): Promise<void> {
  const found = await stat(directory).catch(() => undefined);
  if (found?.isDirectory()) return;
  const text = `There is no folder ${directory}; name the one that your runs are in, as in: cellsmith serve runs`;
  throw new CellsmithError('MISSING_DATA', text);
}
