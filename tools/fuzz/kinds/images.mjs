import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import sharp from 'sharp';
import { readImage } from '../../../packages/runtime/src/predict/read-image.ts';
import { hostileNumbers, hostileTexts } from '../generate/hostile.mjs';
import { mutatedBytes } from '../generate/mutated-bytes.mjs';

const FORMATS = ['png', 'jpeg', 'webp', 'gif', 'tiff'];

/** Pictures to be classified. */
export async function images({ folder, outside }) {
  const path = join(folder, 'picture');
  const sound = await Promise.all(FORMATS.map(drawn));
  const svg = fc
    .tuple(hostileNumbers, hostileNumbers, hostileTexts(outside), fc.constantFrom(...CONTENTS))
    .map(([width, height, text, content]) => svgOf(width, height, content.replace('TEXT', text)));
  const content = fc.oneof(
    { weight: 6, arbitrary: mutatedBytes([...sound, Buffer.from(svgOf(8, 8, CONTENTS[0]))]) },
    { weight: 2, arbitrary: svg.map((text) => Buffer.from(text)) },
    { weight: 1, arbitrary: sizes().map(([width, height]) => withSize(sound[0], width, height)) },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 200 }) },
  );
  return {
    arbitrary: fc.record({ content, channels: fc.constantFrom(1, 3) }),
    try: async ({ content: bytes, channels }) => {
      writeFileSync(path, bytes);
      await readImage(path, [8, 8, channels]);
    },
  };
}

function drawn(format) {
  const pixels = Buffer.from(Array.from({ length: 12 * 9 * 3 }, (_, i) => (i * 37) % 256));
  return sharp(pixels, { raw: { width: 12, height: 9, channels: 3 } })
    .toFormat(format)
    .toBuffer();
}

const CONTENTS = [
  '<rect width="8" height="8" fill="red"/>',
  '<image href="file:///etc/hostname" width="8" height="8"/>',
  '<image href="TEXT" width="8" height="8"/>',
  '<text>TEXT</text>',
  '<use href="#TEXT"/><g id="TEXT"><use href="#TEXT"/></g>',
  '<filter id="f"><feGaussianBlur stdDeviation="1e9"/></filter><rect filter="url(#f)" width="9" height="9"/>',
];

function svgOf(width, height, content) {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${content}</svg>`;
}

function sizes() {
  const side = fc.constantFrom(0, 1, 12, 4096, 20_000, 65_535, 1_000_000, 2 ** 31 - 1, 2 ** 32 - 1);
  return fc.tuple(side, side);
}

/** A PNG that says to be of another size, with the checksum that fits. */
function withSize(png, width, height) {
  const copy = Buffer.from(png);
  copy.writeUInt32BE(width, 16);
  copy.writeUInt32BE(height, 20);
  copy.writeUInt32BE(crc32(copy.subarray(12, 29)), 29);
  return copy;
}

function crc32(bytes) {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let i = 0; i < 8; i++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}
