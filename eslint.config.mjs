import nx from '@nx/eslint-plugin';
import { defineConfig } from 'eslint/config';
import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';

const SIZES = {
  'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
  'max-lines-per-function': ['error', { max: 40, skipComments: true, skipBlankLines: true }],
};

export default defineConfig(
  { ignores: ['**/dist', '**/out-tsc', '**/coverage', 'packages/*/build', 'site'] },
  {
    files: ['tools/**/*.mjs', 'packages/*/scripts/**/*.mjs'],
    rules: { ...SIZES, 'max-params': ['error', { max: 3 }] },
  },
  {
    files: [
      'packages/*/src/**/*.ts',
      'packages/*/page/**/*.{ts,tsx}',
      'packages/core/fixtures/**/*.ts',
      'packages/scaffold/templates/**/*.ts',
      'examples/*/*.ts',
    ],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    plugins: { '@nx': nx },
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@nx/enforce-module-boundaries': [
        'error',
        {
          enforceBuildableLibDependency: true,
          allow: [],
          depConstraints: [
            {
              sourceTag: 'layer:core',
              onlyDependOnLibsWithTags: ['layer:core'],
              bannedExternalImports: ['@tensorflow/*'],
            },
            { sourceTag: 'layer:plugin', onlyDependOnLibsWithTags: ['layer:core'] },
            {
              sourceTag: 'layer:runtime',
              onlyDependOnLibsWithTags: ['layer:core', 'layer:plugin'],
            },
            {
              sourceTag: 'layer:tool',
              onlyDependOnLibsWithTags: ['layer:core', 'layer:plugin'],
            },
            {
              sourceTag: 'layer:server',
              onlyDependOnLibsWithTags: ['layer:core', 'layer:runtime', 'layer:server'],
            },
            {
              sourceTag: 'layer:app',
              onlyDependOnLibsWithTags: ['layer:core', 'layer:runtime', 'layer:server'],
            },
            {
              sourceTag: 'layer:example',
              onlyDependOnLibsWithTags: ['layer:core', 'layer:runtime'],
            },
          ],
        },
      ],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: 'Take an Rng.' },
        { object: 'Date', property: 'now', message: 'Take a Clock.' },
      ],
      ...SIZES,
      'max-params': 'off',
      '@typescript-eslint/max-params': ['error', { max: 3 }],
    },
  },
  {
    files: ['packages/core/src/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [{ group: ['node:*'], message: 'Core is platform-free: take a port.' }] },
      ],
    },
  },
  // Markup takes a line for every element, and a handler is one call.
  {
    files: ['packages/*/page/**/*.tsx'],
    rules: {
      'max-lines-per-function': ['error', { max: 70, skipComments: true, skipBlankLines: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
    },
  },
  // A list of what the package offers, not a room of its own.
  { files: ['packages/*/src/index.ts'], rules: { 'max-lines': 'off' } },
  { files: ['**/*.spec.{ts,mjs}'], rules: { 'max-lines-per-function': 'off' } },
  prettier,
);
