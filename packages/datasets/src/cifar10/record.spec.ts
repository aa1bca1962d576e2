import { expect, it } from '@jest/globals';
import { createRng } from '@cellsmith/core';
import { IMAGE_BYTES, RECORD_BYTES, labelOf, weaveImage } from './record.ts';

it('has a label byte and 3,072 pixel bytes', () => {
  expect(RECORD_BYTES).toBe(3073);
});

it('weaves planes into pixels, row by row', () => {
  const rng = createRng(1);
  const records = Uint8Array.from({ length: 2 * RECORD_BYTES }, () => rng.int(256));
  const image = new Uint8Array(IMAGE_BYTES);
  weaveImage(records, 1, image);

  expect(labelOf(records, 1)).toBe(records[3073]);
  for (let y = 0; y < 32; y++) {
    for (let x = 0; x < 32; x++) {
      const pixel = image.subarray(3 * (32 * y + x), 3 * (32 * y + x) + 3);
      const first = RECORD_BYTES + 1 + 32 * y + x;
      const planes = [records[first], records[first + 1024], records[first + 2048]];
      expect([...pixel]).toEqual(planes);
    }
  }
});
