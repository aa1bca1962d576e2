import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { RunEvaluation, SearchSession, TrainingSession } from '@cellsmith/runtime';
import type { Answer } from '../answer.ts';
import { derive } from '../commands/derive.ts';
import { evaluate } from '../commands/evaluate.ts';
import { demoText } from '../render/demo-text.ts';
import { type Palette, paletteFor } from '../render/palette.ts';
import { shownPath } from '../render/shown-path.ts';
import type { Terminal } from '../terminal.ts';
import { runSession } from './run-session.ts';
import { sessionTitle } from './session-title.ts';

/** Where the demo keeps its runs, and on what it runs. */
export interface DemoOptions {
  readonly out?: string;
  readonly engine?: string;
  /** Overrides of its two presets, as `path=value`. */
  readonly set?: { readonly search: readonly string[]; readonly training: readonly string[] };
}

/** What the demo ends with. */
export interface DemoResult extends RunEvaluation {
  /** Folder of the search. */
  readonly search: string;
  /** Folder of the training; `run` as well. */
  readonly training: string;
  /** What the derived cell was rated. */
  readonly reward: number;
}

/** Search, derivation, training from scratch and evaluation on the embedded data. */
export async function runDemo(options: DemoOptions, terminal: Terminal): Promise<Answer> {
  const { stdout, stderr, environment, clock, cwd } = terminal;
  const startedMs = clock.elapsedMs();
  const steps = announcer(terminal, paletteFor(stderr, environment));
  const folder = options.out ?? freeFolder(cwd);
  const search = join(folder, 'search');
  const training = join(folder, 'train');

  steps('Search: a controller learns which cells do well, all cells sharing their weights');
  const session = await createDemoSearch(search, options, terminal);
  const { name: engine } = session.config.engine;
  await runPart(session, terminal);
  steps('Derive: the best of some cells that the trained controller proposes');
  const { reward } = await derive(search, terminal);
  steps('Train: that one cell, from scratch');
  await runPart(
    await createDemoTraining({ search, training }, { ...options, engine }, terminal),
    terminal,
  );
  steps('Evaluate: on images that nothing has seen');
  const evaluation = await evaluate(training, terminal);

  const { inspectGenotype } = await import('@cellsmith/runtime');
  const inspection = await inspectGenotype(resolve(cwd, training), { cwd });
  const result: DemoResult = { ...evaluation, search, training, reward };
  const elapsedMs = clock.elapsedMs() - startedMs;
  return {
    data: result,
    text: demoText({ result, inspection, elapsedMs }, paletteFor(stdout, environment)),
  };
}

/** `runs/demo`, or the first of `runs/demo-2`, `runs/demo-3`, … that is not taken. */
function freeFolder(cwd: string): string {
  for (let number = 1; ; number++) {
    const folder = join('runs', number === 1 ? 'demo' : `demo-${number}`);
    if (!existsSync(resolve(cwd, folder))) return folder;
  }
}

async function createDemoSearch(
  out: string,
  { engine, set }: DemoOptions,
  { cwd, environment }: Terminal,
): Promise<SearchSession> {
  const { createSearch } = await import('@cellsmith/runtime');
  return createSearch('demo/search', {
    out,
    cwd,
    environment,
    ...(engine !== undefined && { engine }),
    ...(set && { set: set.search }),
  });
}

async function createDemoTraining(
  { search, training }: { search: string; training: string },
  { engine, set }: DemoOptions,
  { cwd, environment }: Terminal,
): Promise<TrainingSession> {
  const { createTraining } = await import('@cellsmith/runtime');
  return createTraining('demo/train', {
    from: search,
    out: training,
    cwd,
    environment,
    ...(engine !== undefined && { engine }),
    ...(set && { set: set.training }),
  });
}

async function runPart(
  session: SearchSession | TrainingSession,
  terminal: Terminal,
): Promise<void> {
  const shown = sessionTitle(session.config, shownPath(terminal.cwd, session.directory));
  await (session.kind === 'search'
    ? runSession(session, shown, terminal)
    : runSession(session, shown, terminal));
}

/** Numbers the parts of the demo. */
function announcer({ stderr }: Terminal, palette: Palette): (what: string) => void {
  let part = 0;
  return (what) => {
    part++;
    stderr.write(`\n${palette.accent(`${part}/4`)} ${palette.strong(what)}\n`);
  };
}
