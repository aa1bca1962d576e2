import type { ReporterPlugin } from '../reporting/reporter.ts';
import type { PluginRegistry } from '../plugin-registry.ts';
import type { ConfigIssue } from './config-issue.ts';
import type { PluginChoice } from './config-schema.ts';
import { resolveSlot } from './resolve-slot.ts';

/** Complete reporters, and what is wrong with the others. */
export interface ResolvedReporters {
  readonly choices: readonly PluginChoice[];
  readonly issues: readonly ConfigIssue[];
}

/** Finds the reporters that a config lists, each once, and checks and completes their options. */
export function resolveReporters(
  given: unknown,
  plugins: PluginRegistry<ReporterPlugin>,
): ResolvedReporters {
  const items: readonly unknown[] = Array.isArray(given) ? given : [];
  const answers = items.map((item, i) =>
    resolveSlot({ slot: `reporters.${i}`, given: item, plugins }),
  );
  const choices = answers.flatMap(({ choice }) => choice ?? []);
  const names = choices.map(({ name }) => name);
  const twice = new Set(names.filter((name, i) => names.indexOf(name) !== i));
  return {
    choices,
    issues: [
      ...answers.flatMap(({ issues }) => issues ?? []),
      // Each has one folder, by its name.
      ...[...twice].map((name) => ({ path: 'reporters', message: `"${name}" is there twice` })),
    ],
  };
}
