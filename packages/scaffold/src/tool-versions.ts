/** What a new package installs besides Cellsmith: the versions that Cellsmith itself is built with. */
export const TOOL_VERSIONS = {
  '@jest/globals': '30.5.2',
  '@swc/core': '1.16.18',
  '@swc/jest': '^0.2.39',
  '@types/node': '^20',
  eslint: '^10.15.0',
  'fast-check': '^4.10.2',
  inversify: '^8.2.3',
  jest: '30.5.2',
  typescript: '~6.0.3',
  'typescript-eslint': '8.73.0',
  zod: '^4.6.7',
} as const;
