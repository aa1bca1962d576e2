import { type ArmConfig, type ConfigIssue, type StudyConfig, canonicalJson } from '@cellsmith/core';
import { type Needs, isRun, needsOf } from './needs.ts';

/** Arms that do the same in everything that the metrics see. */
export function checkDifferences(config: StudyConfig): readonly ConfigIssue[] {
  const running = config.arms.filter(isRun);
  const needs = needsOf(config);
  const alone = running.length < 2 && config.arms.length < 2;
  const lonely = alone
    ? [{ path: 'arms', message: 'one arm alone is compared with nothing; add another' }]
    : [];
  const first = new Map<string, string>();
  const twins = running.flatMap((arm) => {
    const work = workOf(arm, needs);
    const before = first.get(work);
    if (before === undefined) first.set(work, arm.name);
    return before === undefined ? [] : [twin(arm, before, config)];
  });
  return [...lonely, ...twins];
}

function twin({ name }: ArmConfig, other: string, { metrics }: StudyConfig): ConfigIssue {
  const seen = `in nothing that ${metrics.join(', ')} could show`;
  return { path: `arms.${name}`, message: `it differs from arm "${other}" ${seen}` };
}

/** What the metrics can see of an arm. */
function workOf({ search, train, retrainings }: ArmConfig, needs: Needs): string {
  if (needs.training) return canonicalJson({ search, train, retrainings });
  const { space, network, engine } = train ?? search ?? {};
  const runsOn = needs.batches.length > 0 ? engine : null;
  return canonicalJson({ search, space, network, genotype: train?.genotype ?? null, runsOn });
}
