import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CellsmithError, EventBus } from '@cellsmith/core';
import { fakeTerminal } from '../testing/fake-terminal.ts';
import { type RunnableSession, runSession } from './run-session.ts';

const SHOWN = { title: 'search', epochs: 2 };

interface HeldSession extends RunnableSession<string> {
  /** What `interrupt` was told. */
  readonly reasons: readonly (string | undefined)[];
  finish(): void;
  fail(error: Error): void;
}

/** A session that runs until it is told to end. */
function heldSession(directory = '/lab/runs/none'): HeldSession {
  let settle: { resolve: (result: string) => void; reject: (error: Error) => void };
  const promise = new Promise<string>((resolve, reject) => {
    settle = { resolve, reject };
  });
  const reasons: (string | undefined)[] = [];
  return {
    events: new EventBus(),
    directory,
    reasons,
    run: () => promise,
    interrupt: (reason) => reasons.push(reason),
    finish: () => {
      settle.resolve('found');
    },
    fail: (error) => {
      settle.reject(error);
    },
  };
}

describe('runSession', () => {
  let cwd = '';

  beforeAll(() => {
    cwd = mkdtempSync(join(tmpdir(), 'run-session-'));
  });

  afterAll(() => {
    rmSync(cwd, { recursive: true });
  });

  it('gives what the session ends with, and lets go of the signals', async () => {
    const [session, terminal] = [heldSession(), fakeTerminal()];
    const run = runSession(session, SHOWN, terminal);
    session.finish();

    await expect(run).resolves.toBe('found');
    expect(terminal.listeners).toBe(0);
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('interrupts the session at one %s', (signal) => {
    const [session, terminal] = [heldSession(), fakeTerminal()];
    void runSession(session, SHOWN, terminal);
    terminal.send(signal);

    expect(session.reasons).toEqual([signal]);
    expect(terminal.exits).toEqual([]);
  });

  it('ends the process at the second signal', () => {
    const [session, terminal] = [heldSession(), fakeTerminal()];
    void runSession(session, SHOWN, terminal);
    terminal.send('SIGINT');
    terminal.send('SIGINT');

    expect(terminal.exits).toEqual([130]);
    expect(session.reasons).toHaveLength(1);
  });

  it('takes the Ctrl-C that npm repeats for one', () => {
    const terminal = fakeTerminal({ environment: { npm_command: 'exec' } });
    void runSession(heldSession(), SHOWN, terminal);
    terminal.send('SIGINT');
    terminal.pass(20);
    terminal.send('SIGINT');
    expect(terminal.exits).toEqual([]);

    terminal.pass(1000);
    terminal.send('SIGINT');
    expect(terminal.exits).toEqual([130]);
  });

  it('ends an interruption with the command that goes on, ready for a shell', async () => {
    mkdirSync(join(cwd, 'runs/my run'), { recursive: true });
    const [session, terminal] = [heldSession(join(cwd, 'runs/my run')), fakeTerminal({ cwd })];
    const run = runSession(session, SHOWN, terminal);
    session.fail(new CellsmithError('INTERRUPTED', 'interrupted'));

    await expect(run).rejects.toMatchObject({
      code: 'INTERRUPTED',
      message: "Interrupted and saved. Go on with:\n  npx cellsmith resume 'runs/my run'",
    });
    expect(terminal.listeners).toBe(0);
  });

  it('offers no way on where nothing was written', async () => {
    const [session, terminal] = [heldSession(), fakeTerminal()];
    const run = runSession(session, SHOWN, terminal);
    const error = new CellsmithError('INTERRUPTED', 'before anything was written');
    session.fail(error);

    await expect(run).rejects.toBe(error);
  });

  it('shows the layers of a run that lost its numbers, and passes the error on', async () => {
    const [session, terminal] = [heldSession(), fakeTerminal()];
    const run = runSession(session, SHOWN, terminal);
    const layer = { layer: 'cells/0/conv2d', minimum: -1, maximum: 1, mean: 0, nonFinite: 7 };
    session.events.publish({
      ...{ type: 'run.failed', code: 'NUMERICAL_FAILURE', message: 'NaN at step 3' },
      layers: [layer],
    });
    const error = new CellsmithError('NUMERICAL_FAILURE', 'NaN at step 3');
    session.fail(error);

    await expect(run).rejects.toBe(error);
    expect(terminal.stderr.text).toMatch(/cells\/0\/conv2d .* 7\n/u);
  });
});
