import { Argument, type Command } from 'commander';
import { type Answer, answering } from '../answer.ts';
import { ownVersion } from '../own-version.ts';
import { paletteFor } from '../render/palette.ts';
import { pluginText } from '../render/plugin-text.ts';
import type { Terminal } from '../terminal.ts';
import { type CommonOptions, withCommonOptions } from './options.ts';

interface InitPluginOptions extends CommonOptions {
  readonly out?: string;
  readonly packages?: string;
}

const KINDS = 'search-space, controller, merge, shortcut, trainer, operation or reporter';

const EXAMPLES = [
  'init plugin controller my-controller',
  'init plugin merge gated-sum --out plugins/gated-sum',
  'init plugin controller my-controller --packages ./cellsmith-packages',
];

/** `cellsmith init plugin <kind> <name>`. */
export function addInitPlugin(init: Command, terminal: Terminal): void {
  const command = init
    .command('plugin')
    .summary('write a package with a plugin of your own')
    .description(
      'Writes a package with a plugin that works: a small one to be changed, with its conformance\n' +
        'suite and a config that uses it.',
    )
    .addArgument(new Argument('<kind>', KINDS))
    .argument('<name>', 'of the plugin and its package, in small letters and hyphens')
    .option('--out <dir>', 'folder of the package, new or empty (default: ./<name>)')
    .option(
      '--packages <dir>',
      'install Cellsmith from the packed packages (*.tgz) in this folder',
    );
  withCommonOptions(command, EXAMPLES).action(
    answering(terminal, async (kind: string, name: string, options: InitPluginOptions) =>
      writePlugin({ kind, name }, options, terminal),
    ),
  );
}

async function writePlugin(
  { kind, name }: { readonly kind: string; readonly name: string },
  { out, packages }: InitPluginOptions,
  { cwd, stdout, environment }: Terminal,
): Promise<Answer> {
  const { createPluginPackage } = await import('@cellsmith/runtime');
  const created = await createPluginPackage(kind, name, {
    cwd,
    version: ownVersion(),
    ...(out !== undefined && { out }),
    ...(packages !== undefined && { packages }),
  });
  return { data: created, text: pluginText(created, cwd, paletteFor(stdout, environment)) };
}
