module.exports = {
  preset: '../../jest.preset.cjs',
  displayName: require('./package.json').name,
  // Whole runs take seconds where the machine is busy.
  testTimeout: 60_000,
};
