module.exports = {
  projects: ['<rootDir>/packages/*', '<rootDir>/tools'],
  reporters: ['default', '<rootDir>/tools/test-summary/count-reporter.mjs'],
};
