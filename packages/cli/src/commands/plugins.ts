import type { PluginListing, PresetListing } from '@cellsmith/runtime';
import type { Command } from 'commander';
import { answering } from '../answer.ts';
import { type Palette, paletteFor } from '../render/palette.ts';
import type { Terminal } from '../terminal.ts';
import { type CommonOptions, withCommonOptions } from './options.ts';

interface PluginsOptions extends CommonOptions {
  readonly load: readonly string[];
}

const EXAMPLES = ['plugins', 'plugins --load ./my-controller.ts', 'plugins --json'];

/** `cellsmith plugins`. */
export function addPlugins(program: Command, terminal: Terminal): void {
  const command = program
    .command('plugins')
    .summary('list what a config can name')
    .description('Lists the plugins that a config can name, with their options, and the presets.')
    .option(
      '--load <module>',
      'list the plugins of this module too; repeatable',
      (module: string, before: readonly string[]) => [...before, module],
      [],
    );
  withCommonOptions(command, EXAMPLES).action(
    answering(terminal, async ({ load }: PluginsOptions) => {
      const { listPlugins, listPresets } = await import('@cellsmith/runtime');
      const plugins = await listPlugins({ plugins: load, cwd: terminal.cwd });
      const presets = await listPresets();
      const palette = paletteFor(terminal.stdout, terminal.environment);
      return { data: { plugins, presets }, text: pluginsText(plugins, presets, palette) };
    }),
  );
}

function pluginsText(
  plugins: readonly PluginListing[],
  presets: readonly PresetListing[],
  palette: Palette,
): string {
  const kinds = [...new Set(plugins.map(({ kind }) => kind))];
  const sections = kinds.map((kind) => {
    const rows = plugins.filter((plugin) => plugin.kind === kind);
    return section(kind, rows, palette);
  });
  const presetRows = presets.map(({ name, summary }) => ({ name, summary, options: {} }));
  return [...sections, section('preset', presetRows, palette)].join('\n\n');
}

/** Names with their summaries, and below them the keys that a config can set. */
function section(
  title: string,
  rows: readonly Pick<PluginListing, 'name' | 'summary' | 'options'>[],
  palette: Palette,
): string {
  const width = Math.max(0, ...rows.map(({ name }) => name.length));
  const lines = rows.flatMap(({ name, summary, options }) => {
    const keys = Object.keys(options).join(' ');
    const first = `  ${name.padEnd(width)}  ${summary}`;
    return keys === '' ? [first] : [first, `  ${' '.repeat(width)}  ${palette.faint(keys)}`];
  });
  return [palette.strong(title), ...lines].join('\n');
}
