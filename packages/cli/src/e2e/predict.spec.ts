import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ImagePredictions } from '@cellsmith/runtime';
import { runCellsmith } from '../testing/cellsmith-process.ts';
import { type Lab, createLab, lastJson } from '../testing/lab.ts';
import { TOY_SEARCH, TOY_TRAINING } from '../testing/toy-config.ts';

// Only an optional dependency, whose own installation may fail.
function hasOnnxRuntime(): boolean {
  try {
    createRequire(import.meta.url).resolve('onnxruntime-node');
    return true;
  } catch {
    return false;
  }
}

const itWithPeer = hasOnnxRuntime() ? it : it.skip;

/** A disc of that colour. */
function picture(colour: string, side: number): string {
  const disc = `<circle cx="${side / 2}" cy="${side / 2}" r="${side / 4}" fill="${colour}"/>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${side}" height="${side}">${disc}</svg>`;
}

describe('cellsmith predict', () => {
  let lab: Lab;

  beforeAll(async () => {
    lab = createLab();
    lab.config('toy.yaml', TOY_SEARCH);
    lab.config('training.yaml', TOY_TRAINING);
    await lab.run('search', 'toy.yaml', '--out', 'runs/a');
    await lab.run('train', 'training.yaml', '--out', 'runs/t');
    await lab.run('export', 'runs/t');
    writeFileSync(join(lab.path, 'red.svg'), picture('red', 16));
    writeFileSync(join(lab.path, 'large.svg'), picture('teal', 100));
    writeFileSync(join(lab.path, 'text.png'), 'hello');
    mkdirSync(join(lab.path, 'folder'));
  }, 120_000);

  afterAll(() => {
    lab.dispose();
  });

  it('names the five most likely classes of each image, and says once what was cropped', async () => {
    const { code, stdout, stderr } = await lab.run('predict', 'runs/t', 'red.svg', 'large.svg');
    const rows = stdout.split('\n').filter((line) => line.endsWith('%'));

    expect([code, stderr]).toEqual([0, '']);
    expect(rows).toHaveLength(10);
    expect(rows[0]).toMatch(/^red\.svg +\w.* +\d+\.\d\d %$/u);
    expect(rows[5]).toMatch(/^large\.svg /u);
    expect(stdout.match(/1 of 2 images had another size: .* 16 x 16/gu)).toHaveLength(1);
  });

  it('gives programs every class that they ask for', async () => {
    const found = await lab.json('predict', 'runs/t', 'red.svg', '--top', '99');
    const { images } = found as ImagePredictions;
    const shares = images[0]?.predictions.map(({ probability }) => probability) ?? [];

    expect(found).toMatchObject({ engine: 'cpu', shape: [16, 16, 3], unreadable: [] });
    expect(images[0]).toMatchObject({ path: join(lab.path, 'red.svg'), width: 16, height: 16 });
    expect(shares).toHaveLength(10);
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 10);
  });

  it('goes on after images that cannot be read, and ends with 2', async () => {
    const bad = ['text.png', 'none.png', 'folder'];
    const { code, stdout, stderr } = await lab.run('predict', 'runs/t', ...bad, 'red.svg');

    expect(code).toBe(2);
    expect(stdout).toContain('red.svg');
    expect(stderr.trimEnd().split('\n')).toEqual([
      expect.stringMatching(/text\.png is no image that can be read .*; save it as PNG/u),
      expect.stringMatching(/There is no image .*none\.png; check its name/u),
      expect.stringMatching(/folder is no file .*; name the images in it/u),
    ]);
  });

  it('ends stdout with one line of JSON, unreadable images named in it', async () => {
    const { code, stdout } = await lab.run('predict', 'runs/t', 'text.png', 'red.svg', '--json');

    expect(code).toBe(2);
    expect(stdout.trimEnd().split('\n')).toHaveLength(1);
    expect(lastJson(stdout)).toMatchObject({
      images: [{ path: join(lab.path, 'red.svg') }],
      unreadable: [{ path: join(lab.path, 'text.png') }],
    });
  });

  itWithPeer('gives the same from the exported ONNX file', async () => {
    const own = (await lab.json('predict', 'runs/t', 'red.svg', 'large.svg')) as ImagePredictions;
    const args = ['predict', 'runs/t/network.onnx', 'red.svg', 'large.svg', '--json'];
    const { code, stdout } = await runCellsmith(args, lab.path);
    const found = lastJson(stdout) as ImagePredictions;
    const classesOf = ({ images }: ImagePredictions): unknown =>
      images.map(({ predictions }) => predictions.map((prediction) => prediction.class));

    expect(code).toBe(0);
    expect(found.engine).toBe('onnxruntime');
    expect(classesOf(found)).toEqual(classesOf(own));
  });

  it.each([
    [['predict', 'nowhere', 'red.svg'], /neither the folder of a training nor an ONNX file/u],
    [['predict', 'folder', 'red.svg'], /no run in .*folder/u],
    [['predict', 'runs/a', 'red.svg'], /holds a search, where a train/u],
    [['predict', 'toy.yaml', 'red.svg'], /damaged or no ONNX file .*write it again with/u],
    [['predict', 'runs/t'], /missing required argument 'images'/u],
    [['predict', 'runs/t', 'red.svg', '--top', '0'], /whole number from 1/u],
  ])('says what is wrong with %j', async (args, problem) => {
    const { code, stderr } = await lab.run(...args);

    expect(stderr).toMatch(problem);
    expect(code).toBe(2);
  });
});
