/** Colours that people with any colour vision tell apart, after Okabe and Ito; dashes help. */
const LIGHT = [
  '#0072b2',
  '#c4420a',
  '#00795a',
  '#a8478a',
  '#8a6200',
  '#2a8fd0',
  '#6a4a9c',
  '#4d5661',
];
const DARK = [
  '#5ab4f0',
  '#ff8a4c',
  '#3ecf9f',
  '#eba3d2',
  '#e8c35a',
  '#a5d8ff',
  '#bfa3f0',
  '#c5ccd4',
];
const DASHES = ['solid', 'dashed', 'dotted', [9, 3, 2, 3]] as const;

/** How series number `index` is drawn. */
export function lineLook(
  index: number,
  isDark: boolean,
): { color: string; type: 'solid' | 'dashed' | 'dotted' | number[] } {
  const colours = isDark ? DARK : LIGHT;
  const dash = DASHES[index % DASHES.length] ?? 'solid';
  return {
    color: colours[index % colours.length] ?? '#888',
    type: typeof dash === 'string' ? dash : [...dash],
  };
}

/** Colours of text and lines around the data. */
export function inks(isDark: boolean): { ink: string; faint: string; rule: string; paper: string } {
  return isDark
    ? { ink: '#e8ebef', faint: '#a3adb9', rule: '#2c343d', paper: '#1a2027' }
    : { ink: '#1d232b', faint: '#5a6470', rule: '#e3e7eb', paper: '#ffffff' };
}
