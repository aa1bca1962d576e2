/** Markup that may stand in a page as it is. */
export class Markup {
  constructor(readonly source: string) {}
}

type Part = string | number | Markup | readonly Markup[];

/** A template whose values are escaped unless they are markup themselves. */
export function markup(literals: TemplateStringsArray, ...values: readonly Part[]): Markup {
  const parts = literals.map((literal, index) => literal + sourceOf(values[index] ?? ''));
  return new Markup(parts.join(''));
}

/** Text as HTML and XML hold it, in elements and in quoted attributes. */
export function escapeMarkup(content: string): string {
  return content
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/gu, '\ufffd');
}

function sourceOf(part: Part): string {
  if (part instanceof Markup) return part.source;
  if (typeof part === 'object') return part.map(({ source }) => source).join('');
  return escapeMarkup(String(part));
}
