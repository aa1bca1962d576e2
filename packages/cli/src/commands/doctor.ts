import type { Diagnosis } from '@cellsmith/runtime';
import type { Command } from 'commander';
import { answering } from '../answer.ts';
import { diagnosisText } from '../render/diagnosis-text.ts';
import { paletteFor } from '../render/palette.ts';
import type { Terminal } from '../terminal.ts';
import { withCommonOptions } from './options.ts';

/** `cellsmith doctor`. */
export function addDoctor(program: Command, terminal: Terminal): void {
  const command = program
    .command('doctor')
    .summary('say which engines and data sets work here')
    .description(
      'Says of each engine and data set whether it works here, why not and what to do about it.',
    );
  withCommonOptions(command, ['doctor', 'doctor --json']).action(
    answering(terminal, async () => {
      const { diagnose } = await import('@cellsmith/runtime');
      const { cwd, environment, stdout } = terminal;
      const diagnosis: Diagnosis = await diagnose({ cwd, environment });
      return { data: diagnosis, text: diagnosisText(diagnosis, paletteFor(stdout, environment)) };
    }),
  );
}
