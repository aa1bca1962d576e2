import type { ChecklistFacts } from '../checklist/checklist-facts.ts';
import { modulesOf, versionOf } from '../checklist/study-facts.ts';
import type { RunData } from './run-data.ts';

/** What a single run can say of good practice: much of it needs more than one. */
export function runFacts({ config, events, environment }: RunData): ChecklistFacts {
  const isSearch = config.kind === 'search';
  return {
    version: versionOf(environment),
    ownModules: modulesOf(config),
    seeds: [config.seed],
    arms: [config.name],
    hasSearch: isSearch,
    hasTraining: !isSearch,
    ...{ benchmarkDifferences: [], protocolDifferences: [], environments: 1, ablations: [] },
    curves: events.some(({ type }) => type === 'epoch.completed') ? ['all metrics by epoch'] : [],
    random: config.kind === 'search' && config.controller.name === 'random' ? 'included' : 'absent',
    isTabular: config.trainer.name === 'lookup',
    hasTotalTime: false,
    hasEnvironment: environment !== null,
  };
}
