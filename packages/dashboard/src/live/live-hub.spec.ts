import type { ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Catalogue } from '../runs/catalogue.ts';
import { RunNetworks } from '../runs/run-networks.ts';
import { type RunsLab, createRunsLab, epochEvents } from '../testing/runs-lab.ts';
import { LiveHub } from './live-hub.ts';
import { SseClient } from './sse-client.ts';

describe('LiveHub', () => {
  let lab: RunsLab;
  let hub: LiveHub | undefined;

  beforeEach(() => {
    lab = createRunsLab();
  });

  afterEach(() => {
    hub?.close();
    lab.dispose();
    jest.restoreAllMocks();
  });

  it('goes on, and tells of it, where one run cannot be shown', async () => {
    lab.run('a', epochEvents(0, 0.5));
    const said = jest.spyOn(console, 'error').mockReturnValue();
    const networks = new RunNetworks();
    const bug = new Error('a bug');
    jest.spyOn(networks, 'decisions').mockRejectedValue(bug);
    hub = new LiveHub(new Catalogue(lab.path), networks);
    const page = fakePage();
    await hub.add(new SseClient(page.response, ['a']));
    lab.append('a', epochEvents(1, 0.75));
    await page.wrote('event: runs');

    expect(said).toHaveBeenCalledWith(bug);
  });
});

/** A connection that keeps what is written to it. */
function fakePage(): { response: ServerResponse; wrote(text: string): Promise<void> } {
  let [written, look] = ['', (): void => undefined];
  const write = (text: string): void => {
    written += text;
    look();
  };
  const response = { writableLength: 0, write, end: () => undefined };
  return {
    response: response as unknown as ServerResponse,
    wrote: (text) =>
      new Promise((resolve) => {
        look = () => {
          if (written.includes(text)) resolve();
        };
        look();
      }),
  };
}
