import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseMarkup } from '../testing/parse-markup.ts';
import { markup } from './markup.ts';

describe('markup', () => {
  it('gives every text back as it was, in elements and in attributes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const { source } = markup`<p title="${text}">${text}</p>`;
        const parsed = parseMarkup(source);
        const safe = text.replaceAll(/[^\P{Cc}\t\n\r\u007f-\u009f]/gu, '\ufffd');

        expect(parsed.text).toBe(safe);
        expect(parsed.elements[0]?.attributes['title']).toBe(safe);
      }),
    );
  });

  it('takes markup as it is, also in lists', () => {
    const items = ['a', '<b>'].map((item) => markup`<li>${item}</li>`);

    expect(markup`<ul>${items}</ul>`.source).toBe('<ul><li>a</li><li>&lt;b&gt;</li></ul>');
  });
});
