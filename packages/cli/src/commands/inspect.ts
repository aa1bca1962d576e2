import { CellsmithError } from '@cellsmith/core';
import type { InspectOptions, Inspection } from '@cellsmith/runtime';
import { type Command, Option } from 'commander';
import { answering } from '../answer.ts';
import { inspectionText } from '../render/inspection-text.ts';
import { paletteFor } from '../render/palette.ts';
import type { Terminal } from '../terminal.ts';
import { type CommonOptions, positiveInteger, setOption, withCommonOptions } from './options.ts';

type InspectCommandOptions = CommonOptions & Omit<InspectOptions, 'cwd'> & { readonly lint?: true };

const EXAMPLES = [
  'inspect shuffle-nasnet-a --filters 36 --cells-per-stage 4',
  'inspect enas --filters 20 --cells-per-stage 2 --supernet --json',
  "inspect --genotype '0:identity,0:identity,0:conv1x1,3:sepConv3x3,3:sepConv5x5|0:identity,…'",
  'inspect runs/my-search',
];

/** `cellsmith inspect [target]`. */
export function addInspect(program: Command, terminal: Terminal): void {
  const command = program
    .command('inspect')
    .summary('draw a cell and count what its network costs')
    .description(
      'Draws a cell and counts the parameters and multiply-adds of its network. TARGET is the name of\n' +
        'a published cell, a config, a preset, the folder of a run, a genotype or a search space.',
    )
    .argument('[target]', 'what to look at; may be left out with --genotype')
    .option('--genotype <text>', 'this cell instead: a published name or a genotype')
    .option('--space <name>', 'search space that the genotype is read in')
    .option('--filters <n>', 'filters of the first stage', positiveInteger)
    .option('--cells-per-stage <n>', 'normal cells in each of the three stages', positiveInteger)
    .addOption(
      new Option('--form <form>', 'network of a search or of a final training').choices([
        'search',
        'final',
      ]),
    )
    .option(
      '--lint',
      'every place that departs from the guidelines for fast networks, not only the worst',
    )
    .option('--auxiliary', 'with the auxiliary head, counted apart')
    .option('--supernet', 'count all weights that any cell of the space can use')
    .addOption(setOption());
  withCommonOptions(command, EXAMPLES).action(
    answering(terminal, async (target: string | undefined, options: InspectCommandOptions) => {
      const inspection = await inspect(target, options, terminal);
      const palette = paletteFor(terminal.stdout, terminal.environment);
      const findings = options.lint ? Infinity : undefined;
      const text = inspectionText(inspection, palette, findings);
      return { data: inspectionData(inspection), text };
    }),
  );
}

async function inspect(
  target: string | undefined,
  options: InspectCommandOptions,
  { cwd }: Terminal,
): Promise<Inspection> {
  const { inspectGenotype } = await import('@cellsmith/runtime');
  const what = target ?? options.space ?? options.genotype;
  if (what !== undefined) return inspectGenotype(what, { ...options, cwd });
  throw new CellsmithError(
    'INVALID_GENOTYPE',
    'Nothing to inspect: name a published cell such as shuffle-nasnet-a, a config or a run, or give --genotype',
  );
}

/** Without the graph, which is long, and the decisions, which are the space's. */
function inspectionData(inspection: Inspection): object {
  const { space, genotype, provenance, network, blocks } = inspection;
  const { parameters, multiplyAdds, auxiliaryHeadParameters, structure } = inspection;
  return {
    ...{ space, genotype, provenance, network },
    ...{ parameters, multiplyAdds, auxiliaryHeadParameters },
    layers: inspection.architecture.layers.length,
    blocks,
    ...structure,
  };
}
