import { describe, expect, it } from '@jest/globals';
import { seriesFolder } from './series-folder.ts';

describe('seriesFolder', () => {
  it.each([
    ['', '/runs/a/tensorboard'],
    ['enas/seed-1/repeat-0', '/runs/a/tensorboard/enas/seed-1/repeat-0'],
    ['/enas', '/runs/a/tensorboard/enas'],
    ['..a/b', '/runs/a/tensorboard/..a/b'],
  ])('of %j is %s', (series, folder) => {
    expect(seriesFolder('/runs/a/tensorboard', series)).toBe(folder.replace(/\/$/u, ''));
  });

  it.each(['..', '../escape', 'a/../../escape', '../../../../etc/x', 'a\0b'])(
    'refuses %j, which leads elsewhere',
    (series) => {
      expect(() => seriesFolder('/runs/a/tensorboard', series)).toThrow(
        expect.objectContaining({ code: 'INVALID_DATA' }),
      );
    },
  );
});
