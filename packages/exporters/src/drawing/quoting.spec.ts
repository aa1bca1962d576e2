import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { diagramsAsDot, quoteDot } from './diagram-as-dot.ts';
import { diagramsAsMermaid, quoteMermaid } from './diagram-as-mermaid.ts';
import type { Diagram } from './diagram.ts';

const names = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    'end',
    '"',
    '\\',
    '\\"',
    'a"]; x -->',
    '`b`',
    '</svg>',
    '#quot;',
    'a\nb',
    '&amp;',
  ),
);

const diagramOf = (label: string): Diagram => ({
  title: label,
  nodes: [
    { id: label, label, shape: 'box', isDashed: true, colour: '#0072b2' },
    { id: `${label}!`, label, shape: 'round', isDashed: false },
  ],
  edges: [{ from: label, to: `${label}!`, label }],
});

/** What Graphviz reads: escaped signs are one, an unescaped quote ends the string. */
const DOT_STRING = /"(?:[^"\\\p{Cc}]|\\["\\n])*"/gu;
/** What Mermaid is given: letters, entities and line breaks. */
const MERMAID_STRING = /"(?:[\p{L}\p{N} .×_]|#\d+;|<br\/>)*"/gu;

describe('labels of any text', () => {
  it('stay one quoted string', () => {
    fc.assert(
      fc.property(names, (name) => {
        expect(quoteDot(name).replaceAll(DOT_STRING, 'S')).toBe('S');
        expect(quoteMermaid(name).replaceAll(MERMAID_STRING, 'S')).toBe('S');
      }),
    );
  });

  it('leave the structure of a diagram as it is with a plain one', () => {
    const shape = (code: string, pattern: RegExp): string => code.replaceAll(pattern, 'S');
    fc.assert(
      fc.property(names, (name) => {
        const [odd, plain] = [[diagramOf(name)], [diagramOf('plain')]];
        expect(shape(diagramsAsDot(odd), DOT_STRING)).toBe(shape(diagramsAsDot(plain), DOT_STRING));
        expect(shape(diagramsAsMermaid(odd), MERMAID_STRING)).toBe(
          shape(diagramsAsMermaid(plain), MERMAID_STRING),
        );
      }),
    );
  });

  it('come back from DOT as they were', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[ -~]*$/u), (name) => {
        const inner = quoteDot(name).slice(1, -1);
        expect(inner.replaceAll(/\\(.)/gu, '$1').replaceAll('&amp;', '&')).toBe(name);
      }),
    );
  });
});
