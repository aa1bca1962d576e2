import { styleText } from 'node:util';
import type { Screen } from '../terminal.ts';

type Paint = (text: string) => string;

/** Colours by what they mean. */
export interface Palette {
  readonly strong: Paint;
  readonly faint: Paint;
  readonly good: Paint;
  readonly warning: Paint;
  readonly bad: Paint;
  readonly accent: Paint;
}

const STYLES = {
  strong: 'bold',
  faint: 'gray',
  good: 'green',
  warning: 'yellow',
  bad: 'red',
  accent: 'cyan',
} as const;

/**
 * Colours where a person watches `screen` and did not ask for none (https://no-color.org); plain text
 * otherwise.
 */
export function paletteFor(
  screen: Screen,
  environment: Readonly<Record<string, string | undefined>>,
): Palette {
  const plain = !screen.isTTY || Boolean(environment['NO_COLOR']) || environment['TERM'] === 'dumb';
  const paint = (style: (typeof STYLES)[keyof typeof STYLES]): Paint =>
    plain ? (text) => text : (text) => styleText(style, text);
  return {
    strong: paint(STYLES.strong),
    faint: paint(STYLES.faint),
    good: paint(STYLES.good),
    warning: paint(STYLES.warning),
    bad: paint(STYLES.bad),
    accent: paint(STYLES.accent),
  };
}
