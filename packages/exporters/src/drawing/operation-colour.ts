/** One colour for each scheme; both are told apart with every common colour blindness. */
export interface SchemeColour {
  readonly light: string;
  readonly dark: string;
}

const GREY: SchemeColour = { light: '#6b7280', dark: '#a3aab5' };
const BLUE: SchemeColour = { light: '#0072b2', dark: '#4aa8e8' };
const SKY: SchemeColour = { light: '#3f9fd0', dark: '#8fd0f5' };
const ORANGE: SchemeColour = { light: '#c98200', dark: '#f2b134' };
const VERMILLION: SchemeColour = { light: '#c4420a', dark: '#ff8a4c' };
const GREEN: SchemeColour = { light: '#008361', dark: '#35cfa2' };
const OLIVE: SchemeColour = { light: '#8a7d00', dark: '#e8dc4a' };
const PURPLE: SchemeColour = { light: '#ac5384', dark: '#e79ac4' };

/** After Okabe and Ito, darker or lighter until lines of them are legible on white and on black. */
const KNOWN: ReadonlyMap<string, SchemeColour> = new Map([
  ['none', GREY],
  ['skip', GREY],
  ['identity', GREY],
  ['conv1x1', BLUE],
  ['conv3x3', SKY],
  ['sepConv3x3', ORANGE],
  ['sepConv5x5', VERMILLION],
  ['maxPool3x3', GREEN],
  ['avgPool3x3', OLIVE],
  ['minPool3x3', PURPLE],
]);

const OTHERS = [BLUE, ORANGE, GREEN, PURPLE, VERMILLION, SKY, OLIVE] as const;

/**
 * The colour that stands for an operation in every drawing and plot. An operation that Cellsmith
 * does not know gets one by its name, so that it keeps it from drawing to drawing.
 */
export function operationColour(operation: string): SchemeColour {
  const known = KNOWN.get(operation);
  if (known) return known;
  const sum = Array.from(operation).reduce(
    (total, sign) => (total * 31 + sign.charCodeAt(0)) % 9973,
    7,
  );
  return OTHERS[sum % OTHERS.length] ?? GREY;
}
