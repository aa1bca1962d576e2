import {
  type ArmConfig,
  type ConfigIssue,
  type ConfigPlugins,
  type PluginChoice,
  RANDOM_ARM,
  type StudyConfig,
  type StudyFrame,
  canonicalJson,
} from '@cellsmith/core';

/** The arms of a study with the one that keeps the others honest. */
export interface WithRandomArm {
  readonly arms: readonly ArmConfig[];
  readonly random: StudyConfig['random'];
  readonly issues: readonly ConfigIssue[];
}

/** The controller that proposes uniformly random cells. */
const UNIFORM = 'random';

/**
 * Adds uniformly random cells under the budget of an arm that searches, unless an arm is that already,
 * nothing is searched, or the study says why not.
 */
export function withRandomArm(
  frame: StudyFrame,
  arms: readonly ArmConfig[],
  plugins: ConfigPlugins,
): WithRandomArm {
  const { omitted, of } = frame.random ?? {};
  if (omitted !== undefined) return { arms, random: { omitted }, issues: [] };
  const base = arms.find(({ name, search }) => search && (of === undefined || name === of));
  if (!base?.search) return { arms, random: null, issues: [] };
  const random = { of: base.name };
  const added = randomArm(base, plugins);
  const same = arms.find((arm) => workOf(arm) === workOf(added));
  if (same) return { arms: arms.map((arm) => marked(arm, same)), random, issues: [] };
  if (!arms.some(({ name }) => name === RANDOM_ARM)) {
    return { arms: [...arms, added], random, issues: [] };
  }
  const message = `the name is that of the arm that is added (uniformly random cells in the place of "${base.name}"); rename this one`;
  return { arms, random, issues: [{ path: `arms.${RANDOM_ARM}`, message }] };
}

function randomArm(base: ArmConfig, plugins: ConfigPlugins): ArmConfig {
  const { options } = plugins.controller.get(UNIFORM);
  const controller = { name: UNIFORM, ...(options.parse({}) as object) } as PluginChoice;
  return {
    ...base,
    name: RANDOM_ARM,
    about: `Uniformly random cells in the place of the controller of "${base.name}"`,
    search: base.search && { ...base.search, controller },
    ...{ reported: {}, source: null, isRandom: true },
  };
}

function marked(arm: ArmConfig, random: ArmConfig): ArmConfig {
  return arm === random ? { ...arm, isRandom: true } : arm;
}

function workOf({ search, train }: ArmConfig): string {
  return canonicalJson({ search, train });
}
