import type { CreatedPackage } from '@cellsmith/runtime';
import type { Palette } from './palette.ts';
import { quoteArgument, shellCommand } from './shell-command.ts';
import { shownPath } from './shown-path.ts';

/** What was written, and what to do with it, ready to paste. */
export function pluginText(created: CreatedPackage, cwd: string, palette: Palette): string {
  const { kind, name, directory, files } = created;
  const folder = shownPath(cwd, directory);
  const enter = folder === directory && folder === cwd ? [] : [`cd ${quoteArgument(folder)}`];
  const steps: readonly (readonly [string, string])[] = [
    [[...enter, 'npm install'].join(' && '), 'the tools it is developed with'],
    ['npm test', 'its conformance suite and its own tests'],
    [shellCommand(['search', 'search.yaml']), 'a search of seconds with it'],
    ...(files.includes('study.yaml')
      ? [[shellCommand(['study', 'study.yaml', '--jobs', '2']), 'compare it with enas'] as const]
      : []),
  ];
  const lines = steps.map(([command, why]) => `  ${command}\n      ${palette.faint(why)}`);
  const written = `The ${kind} ${name} is written to ${folder}: begin with src/${name}.ts.`;
  return [written, '', palette.strong('Next'), ...lines].join('\n');
}
