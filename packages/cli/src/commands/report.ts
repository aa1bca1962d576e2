import { resolve } from 'node:path';
import type { RenderReportOptions } from '@cellsmith/runtime';
import { type Command, Option } from 'commander';
import { answering } from '../answer.ts';
import { shownPath } from '../render/shown-path.ts';
import type { Terminal } from '../terminal.ts';
import { type CommonOptions, withCommonOptions } from './options.ts';

interface ReportOptions extends CommonOptions {
  readonly format: NonNullable<RenderReportOptions['format']>;
  readonly out?: string;
}

const FORMATS = ['html', 'md', 'csv', 'json', 'latex'];
/** As `--out`: to stdout instead of a file. */
const STDOUT = '-';

const EXAMPLES = [
  'report runs/my-study',
  'report runs/my-search --format md --out -',
  'report runs/my-study --format latex --out table.tex',
];

/** `cellsmith report <run|study>`. */
export function addReport(program: Command, terminal: Terminal): void {
  const command = program
    .command('report')
    .summary('write the report of a run or a study')
    .description(
      'Writes the report of a run or a study: what it says, how sure that is, pictures, figures and\n' +
        'set-up. HTML is one page that needs no network; the other formats are for papers and programs.',
    )
    .argument('<directory>', 'folder of the run or study')
    .addOption(new Option('--format <format>', 'of the report').choices(FORMATS).default('html'))
    .option('--out <file>', 'the file; - for stdout (default: report.<format> in the folder)');
  withCommonOptions(command, EXAMPLES).action(
    answering(terminal, async (directory: string, { format, out }: ReportOptions) => {
      const { renderReport, writeReport } = await import('@cellsmith/runtime');
      const { cwd, environment } = terminal;
      const from = resolve(cwd, directory);
      if (out === STDOUT) {
        const { text, ...report } = await renderReport(from, { format, environment });
        return { data: { ...report, text }, text: text.trimEnd() };
      }
      const file = out === undefined ? {} : { out: resolve(cwd, out) };
      const report = await writeReport(from, { format, environment, ...file });
      return { data: report, text: `The report is written: ${shownPath(cwd, report.path)}` };
    }),
  );
}
