import { describe, expect, it } from '@jest/globals';
import { readArguments } from './arguments.mjs';

describe('readArguments', () => {
  it('has defaults for all that a comparison needs', () => {
    expect(readArguments([])).toMatchObject({
      ...{ networks: ['a36', 'b96', 'enas36'], mode: 'train', batch: [144], rounds: 5 },
      peers: ['native', 'wasm', 'pytorch', 'onnxruntime'],
    });
  });

  it('reads lists, each value once', () => {
    const options = readArguments([
      '--networks',
      'b128,a36,b128',
      '--batch',
      '1, 32',
      '--threads=2',
    ]);

    expect(options).toMatchObject({ networks: ['b128', 'a36'], batch: [1, 32], threads: 2 });
  });

  it.each([
    ['--networks', 'c36'],
    ['--networks', 'a0'],
    ['--mode', 'test'],
    ['--batch', '1,,2'],
    ['--threads', '0'],
    ['--rounds', '2.5'],
    ['--seconds', 'soon'],
    ['--peers', 'tensorflow'],
    ['--epochs', '-1'],
  ])('refuses %s %s and names the option', (option, value) => {
    expect(() => readArguments([`${option}=${value}`])).toThrow(new RegExp(`^${option}: `));
  });

  it('refuses what it does not know', () => {
    expect(() => readArguments(['--network', 'a36'])).toThrow("Unknown option '--network'");
  });
});
