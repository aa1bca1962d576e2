import { describe, expect, it } from '@jest/globals';
import { findTools } from './find-tools.mjs';
import { missingTools, toolsRemedy } from './tools-remedy.mjs';

const remedyWith = (program) =>
  toolsRemedy({ platform: 'linux', isThere: (name) => name === program });

describe('the remedy for missing tools', () => {
  it.each([
    ['apt-get', 'sudo apt install g++ make python3'],
    ['dnf', 'sudo dnf install gcc-c++ make python3'],
    ['apk', 'apk add g++ make python3'],
    ['none', 'install a C++17 compiler, make and Python 3'],
  ])('is, with the package manager %s, %s', (program, command) => {
    expect(remedyWith(program)).toBe(`${command}, then npm rebuild @cellsmith/engine-native`);
  });

  it('is the command line tools on macOS', () => {
    expect(toolsRemedy({ platform: 'darwin' })).toMatch(/^xcode-select --install, then/u);
  });
});

describe('missingTools', () => {
  it('names all that an empty path lacks', () => {
    expect(missingTools(findTools({ PATH: '/nowhere' }))).toEqual([
      ...['a C++ compiler', 'make', 'Python 3'],
    ]);
  });

  it('misses nothing where programs are named that start', () => {
    const CXX = `${process.execPath} --no-warnings`;
    const [MAKE, PYTHON] = [process.execPath, process.execPath];

    expect(missingTools(findTools({ PATH: '/nowhere', CXX, MAKE, PYTHON }))).toEqual([]);
  });
});
