import { describe, expect, it } from '@jest/globals';
import { readBlocks } from './read-blocks.mjs';

const read = (...lines) => readBlocks(lines.join('\n'), 'docs/page.md');

describe('readBlocks', () => {
  it('finds blocks with their line, in lists too', () => {
    const blocks = read(
      '# Page',
      '',
      '```sh',
      'true',
      '```',
      '',
      '- one',
      '',
      '  ```ts',
      '  1;',
      '  ```',
    );

    expect(blocks.map(({ place, language, code }) => ({ place, language, code }))).toEqual([
      { place: 'docs/page.md:3', language: 'sh', code: 'true\n' },
      { place: 'docs/page.md:9', language: 'ts', code: '1;\n' },
    ]);
  });

  it('takes the file from the first line where that is nothing but a name', () => {
    const files = read(
      ...['```ts', '// my-space.ts', '1;', '```'],
      ...['```yaml', '# search.yaml', 'a: 1', '```'],
      ...['```ts', '// a remark', '1;', '```'],
      ...['```sh', '# setup.sh', 'true', '```'],
    ).map(({ file }) => file);

    expect(files).toEqual(['my-space.ts', 'search.yaml', undefined, undefined]);
  });

  it('takes options from the comment before a block', () => {
    const [block] = read("<!-- example: { long: 'hours', small: true } -->", '', '```sh', '```');

    expect(block?.options).toEqual({ long: 'hours', small: true });
  });

  it.each([
    [
      'is before a paragraph',
      ['<!-- example: { small: true } -->', '', 'Text', '', '```sh', '```'],
    ],
    ['is last', ['<!-- example: { small: true } -->']],
    ['has an unknown option', ['<!-- example: { skip: true } -->', '', '```sh', '```']],
    ['gives no reason', ['<!-- example: { long: true } -->', '', '```sh', '```']],
    ['is a list', ['<!-- example: [small] -->', '', '```sh', '```']],
  ])('refuses a comment that %s', (_what, lines) => {
    expect(() => read(...lines)).toThrow('docs/page.md:1: ');
  });

  it('leaves other comments alone', () => {
    expect(read('<!-- prettier-ignore -->', '', '```sh', '```')).toHaveLength(1);
  });
});
