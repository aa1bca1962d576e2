import { resolve } from 'node:path';
import type { Command } from 'commander';
import { answering } from '../answer.ts';
import { runSearch } from '../session/run-search.ts';
import { runTraining } from '../session/run-training.ts';
import type { Terminal } from '../terminal.ts';
import { withCommonOptions } from './options.ts';

/** `cellsmith resume <run>`. */
export function addResume(program: Command, terminal: Terminal): void {
  const command = program
    .command('resume')
    .summary('go on with an interrupted run')
    .description(
      'Goes on with an interrupted search or training at its newest sound checkpoint. It decides and\n' +
        'measures what the run would have without the interruption.',
    )
    .argument('<run>', 'folder of the run');
  withCommonOptions(command, ['resume runs/my-search', 'resume runs/my-search --json']).action(
    answering(terminal, async (run: string) => {
      const { resumeRun } = await import('@cellsmith/runtime');
      const { cwd, environment } = terminal;
      const session = await resumeRun(resolve(cwd, run), { environment });
      return session.kind === 'search'
        ? runSearch(session, terminal)
        : runTraining(session, terminal);
    }),
  );
}
