module.exports = {
  projects: [
    '<rootDir>/packages/*',
    '<rootDir>/examples/terminal-monitor',
    '<rootDir>/examples/study-plot',
    '<rootDir>/tools',
  ],
  reporters: ['default', '<rootDir>/tools/test-summary/count-reporter.mjs'],
};
