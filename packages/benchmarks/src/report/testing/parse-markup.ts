/** An element as it stands in a page. */
export interface ParsedElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Where it starts. */
  readonly at: number;
}

/** A page, read strictly. */
export interface ParsedMarkup {
  readonly elements: readonly ParsedElement[];
  /** All text, with references resolved. */
  readonly text: string;
}

const TOKEN = /<!DOCTYPE html>|<\/([\w-]+)>|<([\w-]+)((?: [\w:-]+="[^"<]*")*)(\/?)>|[^<]+|</gu;
const REFERENCES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
};

/**
 * Reads markup as XML has to be written: every element closed, every attribute quoted, no sign of
 * markup in a text. What is written so is read alike by every browser.
 *
 * @throws Error naming the place of what is wrong
 */
export function parseMarkup(source: string): ParsedMarkup {
  const elements: ParsedElement[] = [];
  const open: string[] = [];
  const texts: string[] = [];
  for (const match of source.matchAll(TOKEN)) {
    const [token, closed, opened, attributes = '', isEmpty] = match;
    if (token === '<') throw new Error(`A "<" that is no tag at ${place(source, match.index)}`);
    if (closed !== undefined) {
      const last = open.pop();
      if (last !== closed) {
        throw new Error(`</${closed}> closes <${last ?? ''}> at ${place(source, match.index)}`);
      }
    } else if (opened === undefined) {
      const isStyle = open.at(-1) === 'style';
      if (!token.startsWith('<!')) texts.push(isStyle ? '' : resolve(token, match.index));
    } else {
      const read = attributesOf(attributes, match.index);
      elements.push({ name: opened, attributes: read, at: match.index });
      if (isEmpty === '') open.push(opened);
    }
  }
  if (open.length > 0) throw new Error(`Never closed: ${open.join(', ')}`);
  return { elements, text: texts.join('') };
}

function attributesOf(source: string, at: number): Readonly<Record<string, string>> {
  const pairs = [...source.matchAll(/ ([\w:-]+)="([^"]*)"/gu)].map(
    ([, name = '', value = '']) => [name, resolve(value, at)] as const,
  );
  if (new Set(pairs.map(([name]) => name)).size < pairs.length) {
    throw new Error(`An attribute twice at ${at}: ${source}`);
  }
  return Object.fromEntries(pairs);
}

function resolve(text: string, at: number): string {
  return text.replaceAll(/&[^;\s]*;?/gu, (reference) => {
    const sign = REFERENCES[reference];
    if (sign === undefined) throw new Error(`Not a reference at ${at}: ${reference}`);
    return sign;
  });
}

function place(source: string, at: number): string {
  return `${at}: ${source.slice(at, at + 60)}`;
}
