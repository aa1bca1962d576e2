import type { PluginRegistry } from '../plugin-registry.ts';
import type { TrainerNeed, TrainerPlugin } from '../trainer/trainer.ts';
import type { ConfigIssue } from './config-issue.ts';
import { NOTHING } from './config-schema.ts';
import { slotOf } from './merge-config.ts';
import { type PlainObject, isPlainObject } from './plain-object.ts';

const SLOTS: readonly TrainerNeed[] = ['engine', 'dataset'];

/** Whether the trainer that a config names does without a slot. */
export function isSpared(
  slot: string,
  value: PlainObject,
  trainers: PluginRegistry<TrainerPlugin>,
): boolean {
  const trainer = trainerOf(value, trainers);
  return SLOTS.some((each) => each === slot && trainer?.needs?.includes(each) === false);
}

/** Slots that are filled with nothing although the trainer needs them. */
export function needIssues(
  value: PlainObject,
  trainers: PluginRegistry<TrainerPlugin>,
): readonly ConfigIssue[] {
  const trainer = trainerOf(value, trainers);
  if (!trainer) return [];
  return SLOTS.filter((slot) => isNothing(value[slot]) && !isSpared(slot, value, trainers)).map(
    (slot) => ({
      path: `${slot}.name`,
      message: `the trainer "${trainer.name}" cannot do with "${NOTHING}"; name another`,
    }),
  );
}

/** Whether a slot names what stands for nothing. */
export function isNothing(slot: unknown): boolean {
  const given = slotOf(slot);
  return isPlainObject(given) && given['name'] === NOTHING;
}

function trainerOf(
  { trainer }: PlainObject,
  trainers: PluginRegistry<TrainerPlugin>,
): TrainerPlugin | undefined {
  const slot = slotOf(trainer);
  const name = isPlainObject(slot) ? slot['name'] : undefined;
  return typeof name === 'string' && trainers.has(name) ? trainers.get(name) : undefined;
}
