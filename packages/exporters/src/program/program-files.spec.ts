import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { PROGRAM_DEPENDENCIES, programFiles } from './program-files.ts';

const SOURCE = {
  ...{ model: Uint8Array.of(1, 2, 3), genotype: '0:identity|0:identity' },
  ...{ classes: ['cat', 'dog'], inputShape: [32, 24, 3] },
};

/** The version that is installed here. */
function installed(name: string): unknown {
  const path = new URL(`../../../../node_modules/${name}/package.json`, import.meta.url);
  return (JSON.parse(readFileSync(path, 'utf8')) as { version: string }).version;
}

describe('programFiles', () => {
  const files = programFiles(SOURCE);
  const text = (name: string): string => String(files.get(name));

  it('holds the network, the program, what it needs and how it is used', () => {
    expect([...files.keys()].sort()).toEqual([
      ...['README.md', 'classify.mjs', 'model.onnx', 'network.json', 'package.json'],
    ]);
    expect(files.get('model.onnx')).toEqual(SOURCE.model);
  });

  it('tells the program the classes and the shape of the images', () => {
    const { genotype, classes, inputShape } = SOURCE;

    expect(JSON.parse(text('network.json'))).toEqual({ genotype, classes, inputShape });
    expect(text('README.md')).toContain('24 x 32 pixels');
    expect(text('README.md')).toContain('cat, dog');
  });

  it('pins the version of sharp that Cellsmith itself reads images with', () => {
    expect(JSON.parse(text('package.json'))).toMatchObject({ dependencies: PROGRAM_DEPENDENCIES });
    expect(PROGRAM_DEPENDENCIES.sharp).toBe(installed('sharp'));
  });
});
