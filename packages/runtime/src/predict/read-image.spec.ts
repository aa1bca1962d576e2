import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import sharp from 'sharp';
import { writeImages } from '../../fixtures/write-images.ts';
import { readImage } from './read-image.ts';

describe('readImage', () => {
  let root: string;
  const at = (name: string): string => join(root, name);

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'cellsmith-'));
  });

  afterAll(() => rm(root, { recursive: true }));

  it.each([1, 3])('keeps every pixel of a PNG of the right size, %i channels', async (channels) => {
    const size = fc.integer({ min: 1, max: 9 });
    await fc.assert(
      fc.asyncProperty(size, size, fc.infiniteStream(fc.nat(255)), async (height, width, bytes) => {
        const shape = [height, width, channels] as const;
        const images = Uint8Array.from(bytes.take(height * width * channels));
        const [path = ''] = await writeImages({ images, count: 1 }, shape, root);
        const { pixels, isFitted } = await readImage(path, shape);

        expect([...pixels]).toEqual([...images]);
        expect(isFitted).toBe(false);
      }),
      { numRuns: 20 },
    );
  });

  it('crops an image of another form to its centre', async () => {
    // Red, green and blue thirds: the middle one is left.
    const stripes = Buffer.from([255, 0, 0, 0, 255, 0, 0, 0, 255]);
    const raw = { width: 3, height: 1, channels: 3 } as const;
    const wide = sharp(stripes, { raw }).resize(60, 20, { kernel: 'nearest', fit: 'fill' });
    await wide.png().toFile(at('wide.png'));
    const read = await readImage(at('wide.png'), [10, 10, 3]);
    const middle = [...read.pixels.subarray(3 * 55, 3 * 56)];

    expect(read).toMatchObject({ width: 60, height: 20, isFitted: true });
    expect(read.pixels).toHaveLength(300);
    expect(middle).toEqual([0, 255, 0]);
  });

  it('turns a photograph upright', async () => {
    const raw = { width: 2, height: 1, channels: 3 } as const;
    const pair = sharp(Buffer.from([255, 255, 255, 0, 0, 0]), { raw });
    // A quarter turn clockwise.
    await pair.withMetadata({ orientation: 6 }).png().toFile(at('turned.png'));
    const { pixels, width, height, isFitted } = await readImage(at('turned.png'), [2, 1, 3]);

    expect({ width, height, isFitted }).toEqual({ width: 1, height: 2, isFitted: false });
    expect([...pixels]).toEqual([255, 255, 255, 0, 0, 0]);
  });

  it('sees white through what is transparent', async () => {
    const raw = { width: 2, height: 1, channels: 4 } as const;
    const pair = sharp(Buffer.from([9, 9, 9, 0, 10, 20, 30, 255]), { raw });
    await pair.png().toFile(at('clear.png'));

    expect([...(await readImage(at('clear.png'), [1, 2, 3])).pixels]).toEqual([
      255, 255, 255, 10, 20, 30,
    ]);
  });

  it.each(['jpeg', 'webp', 'gif', 'avif', 'tiff'] as const)('reads %s', async (format) => {
    const background = { r: 200, g: 100, b: 50 };
    const plain = sharp({ create: { width: 8, height: 8, channels: 3, background } });
    const path = at(`plain.${format}`);
    await plain.toFormat(format).toFile(path);
    const { pixels } = await readImage(path, [8, 8, 3]);

    expect(pixels).toHaveLength(8 * 8 * 3);
    [200, 100, 50].forEach((value, c) => {
      expect(Math.abs((pixels[c] ?? NaN) - value)).toBeLessThan(8);
    });
  });

  it('makes a grey image of a coloured one, and three channels of a grey one', async () => {
    const raw = { width: 1, height: 1, channels: 3 } as const;
    await sharp(Buffer.from([90, 90, 90]), { raw })
      .png()
      .toFile(at('rgb.png'));
    const grey = sharp(Buffer.from([70]), { raw: { ...raw, channels: 1 } });
    await grey.png().toFile(at('grey.png'));

    expect([...(await readImage(at('rgb.png'), [1, 1, 1])).pixels]).toEqual([90]);
    expect([...(await readImage(at('grey.png'), [1, 1, 3])).pixels]).toEqual([70, 70, 70]);
  });

  it('says which image cannot be read, and what to do', async () => {
    const noise = Buffer.from(Array.from({ length: 3072 }, (_, i) => (i * 7919) % 256));
    const raw = { width: 32, height: 32, channels: 3 } as const;
    const whole = await sharp(noise, { raw }).png().toBuffer();
    await writeFile(at('cut.png'), whole.subarray(0, whole.length / 2));
    await writeFile(at('text.png'), 'hello');
    await writeFile(at('empty.png'), '');
    await mkdir(at('folder'));
    const refusal = async (name: string): Promise<unknown> =>
      readImage(at(name), [32, 32, 3]).catch((error: unknown) => error);
    const wrong = (name: string, text: RegExp): object => ({
      code: 'INVALID_DATA',
      message: expect.stringMatching(new RegExp(`${at(name)} .*${text.source}`, 'su')) as unknown,
    });

    for (const name of ['cut.png', 'text.png', 'empty.png']) {
      expect(await refusal(name)).toMatchObject(wrong(name, /save it as PNG or JPEG/u));
    }
    expect(await refusal('folder')).toMatchObject(wrong('folder', /name the images in it/u));
    expect(await refusal('none.png')).toMatchObject({
      message: `There is no image ${at('none.png')}; check its name`,
    });
  });
});
