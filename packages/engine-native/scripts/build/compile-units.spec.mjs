import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileUnits } from './compile-units.mjs';
import { KERNELS } from './native-sources.mjs';
import { PACKAGE } from './package-folder.mjs';

const BINDING = readFileSync(join(PACKAGE, 'binding.gyp'), 'utf8');

describe('compileUnits', () => {
  const units = compileUnits({ folder: 'out', flags: ['-g'], isas: ['portable', 'avx512'] });
  const kernels = units.filter(({ source }) => source === KERNELS);

  it('compile the kernels once for each instruction set, last of all', () => {
    expect(kernels.map(({ object }) => object)).toEqual([
      join('out', 'kernels-portable.o'),
      join('out', 'kernels-avx512.o'),
    ]);
    expect(units.slice(-2)).toEqual(kernels);
  });

  it('give vector instructions to the kernels that are for them, and to nothing else', () => {
    const [portable, avx512] = kernels;
    const others = units.filter((unit) => unit !== avx512);

    expect(portable.arguments).toContain('-DCELLSMITH_ISA=portable');
    expect(avx512.arguments).toContain('-mavx512f');
    for (const { arguments: args } of others) {
      expect(args.filter((flag) => flag.startsWith('-m'))).toEqual([]);
    }
  });

  it('are compiled for the same instructions as the addon', () => {
    const isas = ['portable', 'avx2', 'avx512'];
    const used = compileUnits({ folder: 'out', flags: [], isas })
      .flatMap((unit) => unit.arguments)
      .filter((flag) => flag.startsWith('-m'));
    const inBinding = BINDING.match(/'-m[a-z0-9]+'/gu).map((flag) => flag.slice(1, -1));

    expect(new Set(used)).toEqual(new Set(inBinding));
  });
});
