import { DRAWING_STYLE } from './drawing-style.ts';

/** Where `--c` comes from: inherited by the browser, so that the colour of text can stand for it. */
const COLOUR = 'currentColor';

/**
 * A drawing for programs that know SVG but no custom properties, such as converters to PNG: the same
 * in light colours, each spelled out.
 */
export function flatDrawing(svg: string): string {
  return svg
    .replace(DRAWING_STYLE, flatStyle(DRAWING_STYLE))
    .replaceAll(/--l:([^;"]+);--d:[^;"]+/gu, 'color:$1');
}

function flatStyle(style: string): string {
  const [light = ''] = style.split('@media');
  const shaded = light.replaceAll(
    /fill:color-mix\(in srgb,(var\(--\w+\)) (\d+)%,var\(--paper\)\)/gu,
    (_all, colour: string, percent: string) => `fill:${colour};fill-opacity:${+percent / 100}`,
  );
  const plain = shaded
    .replaceAll(/var\(--drawing-\w+,(#\w+)\)/gu, '$1')
    .replaceAll('--c:var(--l)', '')
    .replaceAll('var(--c)', COLOUR)
    .replaceAll('--c:', 'color:');
  const own = [...plain.matchAll(/(--\w+):(#\w+);/gu)];
  return own.reduce(
    (text, [declaration, name = '', value = '']) =>
      text.replace(declaration, '').replaceAll(`var(${name})`, value),
    plain,
  );
}
