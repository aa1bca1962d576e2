import { describe, expect, it } from '@jest/globals';
import { importsOf } from './imports-of.mjs';

describe('importsOf', () => {
  it('tells packages from files, and leaves out what Node brings', () => {
    const text = `
      import { z } from 'zod';
      import { readFileSync } from 'node:fs';
      import '@scope/name/deep.js';
      import './a.js';
      export * from '../b.js';
    `;

    expect(importsOf({ path: 'dist/here/module.js', text })).toEqual({
      packages: ['zod', '@scope/name'],
      files: ['dist/here/a.js', 'dist/b.js'],
    });
  });

  it('finds what is imported late, and types', () => {
    const text = `
      /// <reference types="node" />
      export const late = () => import('late');
      export type Named = import('typed').Named;
    `;

    expect(importsOf({ path: 'a.d.ts', text }).packages).toEqual(['late', 'typed', '@types/node']);
  });
});
