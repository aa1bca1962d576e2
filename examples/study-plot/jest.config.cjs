module.exports = {
  ...require('../../jest.preset.cjs'),
  displayName: require('./package.json').name,
  testMatch: ['<rootDir>/*.spec.ts'],
};
