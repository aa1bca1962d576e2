const { join } = require('node:path');

module.exports = {
  // A busy machine is no failure: no test is decided by time.
  testTimeout: 300_000,
  testEnvironment: 'node',
  setupFiles: [join(__dirname, 'jest.properties.mjs')],
  testMatch: ['<rootDir>/src/**/*.spec.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '\\.ts$': [
      '@swc/jest',
      {
        swcrc: false,
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true },
        },
        module: { type: 'es6' },
      },
    ],
  },
  testEnvironmentOptions: { customExportConditions: ['@cellsmith/source', 'node', 'node-addons'] },
};
