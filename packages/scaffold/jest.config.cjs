module.exports = {
  preset: '../../jest.preset.cjs',
  displayName: require('./package.json').name,
  // The templates are plugins that work as they stand.
  testMatch: ['<rootDir>/{src,templates}/**/*.spec.ts'],
};
