/** A colour for light ground and one for dark. */
export interface SchemeColour {
  readonly light: string;
  readonly dark: string;
}

/**
 * Colours that plots are drawn with: each stands for a variable of the page, which knows whether it
 * is light or dark. Vega only takes real colours, so these are unlikely ones.
 */
export const INK = '#010203';
export const FAINT = '#040506';
export const GRID = '#070809';
export const GOOD = '#0a0b0c';
export const BAD = '#0d0e0f';
export const SAME = '#101112';
export const OPEN = '#131415';
export const PAPER = '#161718';

/** Of arms, in order; told apart with every common colour blindness, and by dashes and shapes too. */
export const SERIES = Array.from({ length: 8 }, (_, index) => `#20304${index}`);

/** The variable of the page, and what stands in for it outside of a page. */
const VARIABLES = new Map<string, readonly [name: string, fallback: string]>([
  [INK, ['ink', '#1d232b']],
  [FAINT, ['faint', '#5b6570']],
  [GRID, ['grid', '#e0e4e9']],
  [GOOD, ['good', '#00704f']],
  [BAD, ['bad', '#b23a06']],
  [SAME, ['same', '#00609a']],
  [OPEN, ['open', '#626c77']],
  [PAPER, ['paper', '#fff']],
  ...SERIES.map((colour, index) => [colour, [`s${index + 1}`, '#0072b2']] as const),
]);

/** Every colour of a drawn plot as its variable. */
export function withVariables(svg: string): string {
  return svg.replaceAll(/#[0-9a-f]{6}\b/gu, (colour) => {
    const [name, fallback] = VARIABLES.get(colour) ?? [];
    return name === undefined ? colour : `var(--${name},${fallback ?? ''})`;
  });
}
