import { describe, expect, it } from '@jest/globals';
import { checkDrawing } from './check-drawing.ts';

const svg = (content: string): string =>
  `<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg">${content}</svg>`;

describe('checkDrawing', () => {
  it.each([
    ['a drawing', svg('<rect width="8" height="8"/>')],
    ['a few words', svg(`<text>${'a'.repeat(2000)}</text>`)],
    ['a long path', svg(`<path d="${'M 0 0 L 1 1 '.repeat(10_000)}"/>`)],
    ['what is no drawing', 'a'.repeat(50_000)],
    ['nothing', ''],
  ])('lets %s pass', (_what, text) => {
    expect(() => {
      checkDrawing(Buffer.from(text));
    }).not.toThrow();
  });

  it.each([
    ['a book', Buffer.from(svg(`<text>${'a'.repeat(20_000)}</text>`)), /20000 letters/u],
    [
      'a book in UTF-16',
      Buffer.from(svg(`<text>${'a'.repeat(20_000)}</text>`), 'utf16le'),
      /letters/u,
    ],
    ['entities', Buffer.from(`<!DOCTYPE svg [<!ENTITY a "aaa">]>${svg('&a;')}`), /entities/u],
    ['a packed one', Buffer.from([0x1f, 0x8b, 8, 0]), /gzip/u],
  ])('refuses %s', (_what, file, reason) => {
    expect(() => {
      checkDrawing(file);
    }).toThrow(reason);
  });
});
