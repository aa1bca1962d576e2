import { resolve } from 'node:path';
import type { Command } from 'commander';
import { answering } from '../answer.ts';
import { runFidelity } from '../session/run-fidelity.ts';
import { runSearch } from '../session/run-search.ts';
import { runStudy } from '../session/run-study.ts';
import { runTraining } from '../session/run-training.ts';
import type { Terminal } from '../terminal.ts';
import { type CommonOptions, withCommonOptions } from './options.ts';
import { jobsOption } from './study.ts';

interface ResumeCommandOptions extends CommonOptions {
  readonly jobs: number;
}

const EXAMPLES = ['resume runs/my-search', 'resume runs/my-study --jobs 2 --json'];

/** `cellsmith resume <run>`. */
export function addResume(program: Command, terminal: Terminal): void {
  const command = program
    .command('resume')
    .summary('go on with an interrupted run, study or fidelity')
    .description(
      'Goes on with an interrupted search or training at its newest sound checkpoint, or with a study\n' +
        'or fidelity. It decides and measures what the run would have without the interruption.',
    )
    .argument('<run>', 'folder of the run, study or fidelity');
  withCommonOptions(command.addOption(jobsOption()), EXAMPLES).action(
    answering(terminal, async (run: string, { jobs }: ResumeCommandOptions) => {
      const runtime = await import('@cellsmith/runtime');
      const { cwd, environment } = terminal;
      const directory = resolve(cwd, run);
      if (await runtime.isStudy(directory)) {
        return runStudy(await runtime.resumeStudy(directory, { environment, jobs }), terminal);
      }
      if (await runtime.isFidelity(directory)) {
        return runFidelity(await runtime.createFidelity(directory, { environment }), terminal);
      }
      const session = await runtime.resumeRun(directory, { environment });
      return session.kind === 'search'
        ? runSearch(session, terminal)
        : runTraining(session, terminal);
    }),
  );
}
