import { bar } from '../render/bar.ts';
import { duration, measure, signed } from '../render/figures.ts';
import type { Palette } from '../render/palette.ts';
import { sparkline } from '../render/sparkline.ts';
import { metricsText } from './metrics-text.ts';
import type { ProgressState } from './progress-state.ts';

const PHASES = { train: 'training', measure: 'measuring' } as const;

/** The lines that a terminal shows while a run goes on, rewritten in place. */
export function liveFrame(title: string, state: ProgressState, palette: Palette): string {
  return [
    palette.strong(title),
    [epochText(state), stepText(state), speedText(state)].filter(Boolean).join('   '),
    [lossText(state), rewardText(state), liftText(state)].filter(Boolean).join('   '),
    ...metricsLines(state).map(palette.faint),
    state.best && `${palette.faint('best cell')}    ${state.best.genotype}`,
  ]
    .filter(Boolean)
    .join('\n');
}

/** `epoch 4/12`; epochs count from 1 for people. */
export function epochText({ epoch, epochs }: Pick<ProgressState, 'epoch' | 'epochs'>): string {
  if (epoch === null || epochs === null) return '';
  return `epoch ${epoch + 1}/${epochs}`;
}

/** What the last epoch measured, and what the controller did. */
function metricsLines({ metrics }: ProgressState): readonly string[] {
  const lines = [
    ['last epoch', metricsText(metrics)],
    ['controller', metricsText(metrics, 'controller')],
  ] as const;
  return lines.filter(([, text]) => text !== '').map(([name, text]) => `${name}   ${text}`);
}

/** `lift +0.0123 (+0.0040 to +0.0206)`: how much better than random cells the controller's are. */
export function liftText({ lift: metrics }: Pick<ProgressState, 'lift'>): string {
  const { lift, liftLow, liftHigh } = metrics;
  if (lift === undefined) return '';
  if (liftLow === undefined || liftHigh === undefined) return `lift ${signed(lift)}`;
  return `lift ${signed(lift)} (${signed(liftLow)} to ${signed(liftHigh)})`;
}

function stepText({ phase, step, steps }: ProgressState): string {
  if (phase === null || steps === 0) return '';
  return `${bar(step / steps)} ${PHASES[phase]} ${step}/${steps}`;
}

/** `820 images/s   1:12 min left`. */
export function speedText({ imagesPerSecond, remainingMs }: ProgressState): string {
  const speed = imagesPerSecond === null ? '' : `${Math.round(imagesPerSecond)} images/s`;
  const left = remainingMs === null ? '' : `${duration(remainingMs)} left`;
  return [speed, left].filter(Boolean).join('   ');
}

function lossText({ loss }: ProgressState): string {
  return loss === null ? '' : `loss ${measure(loss)}`;
}

function rewardText({ rewards, best }: ProgressState): string {
  const last = rewards.at(-1);
  if (last === undefined) return '';
  const bestText = best ? `   best ${measure(best.reward)}` : '';
  return `reward ${sparkline(rewards)} ${measure(last)}${bestText}`;
}
