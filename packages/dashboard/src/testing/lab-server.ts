import type { FastifyInstance } from 'fastify';
import { createServer } from '../create-server.ts';
import { LiveHub } from '../live/live-hub.ts';
import { Catalogue } from '../runs/catalogue.ts';
import { RunNetworks } from '../runs/run-networks.ts';

/** How a server of a test differs from the usual one. */
export interface LabServerOptions {
  readonly token?: string;
  readonly control?: readonly string[];
}

/** The server of a runs directory, not listening. */
export async function labServer(
  directory: string,
  { token, control }: LabServerOptions = {},
): Promise<FastifyInstance> {
  const catalogue = new Catalogue(directory);
  const networks = new RunNetworks();
  const hub = new LiveHub(catalogue, networks);
  const dashboard = {
    ...{ catalogue, networks, hub, version: '1.2.3' },
    control: control ? { command: control } : null,
  };
  const server = await createServer(dashboard, { token: token ?? null });
  server.addHook('preClose', () => {
    hub.close();
  });
  return server;
}
