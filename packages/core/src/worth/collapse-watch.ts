import {
  COLLAPSE_RULES,
  type CollapseCause,
  type CollapseRule,
  type Signals,
} from './collapse-rules.ts';

/** How far each rule has come. */
export type WatchState = Readonly<Partial<Record<CollapseCause, RuleState>>>;

interface RuleState {
  /** Updates in a row for which the rule's condition has held. */
  readonly held: number;
  readonly isRaised: boolean;
}

/** A controller's collapse, told once. */
export interface Collapse {
  readonly cause: CollapseCause;
  readonly message: string;
}

const CALM: RuleState = { held: 0, isRaised: false };

/** What the watch makes of the signals after an update, and the alarm that it raises, if it does. */
export function watchCollapse(
  watch: WatchState,
  signals: Signals,
): { readonly watch: WatchState; readonly collapse: Collapse | null } {
  const next: Partial<Record<CollapseCause, RuleState>> = {};
  let collapse: Collapse | null = null;
  let isExplained = false;
  for (const rule of COLLAPSE_RULES) {
    const before = watch[rule.cause] ?? CALM;
    const after: RuleState = isExplained ? { ...before, held: 0 } : advance(before, rule, signals);
    next[rule.cause] = after;
    if (after.isRaised && !before.isRaised) {
      collapse = { cause: rule.cause, message: rule.message(signals) };
    }
    isExplained ||= after.isRaised;
  }
  return { watch: next, collapse };
}

function advance(before: RuleState, rule: CollapseRule, signals: Signals): RuleState {
  if (before.isRaised) return rule.clears(signals) ? CALM : before;
  const held = rule.raises(signals) ? before.held + 1 : 0;
  return held >= rule.patience(signals.window)
    ? { held: 0, isRaised: true }
    : { held, isRaised: false };
}
