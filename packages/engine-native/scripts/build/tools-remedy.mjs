import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

export const REBUILD = 'npm rebuild @cellsmith/engine-native';

/** How each package manager gets a compiler, make and Python. */
const INSTALLERS = [
  ['apt-get', 'sudo apt install g++ make python3'],
  ['dnf', 'sudo dnf install gcc-c++ make python3'],
  ['apk', 'apk add g++ make python3'],
  ['pacman', 'sudo pacman -S gcc make python'],
  ['zypper', 'sudo zypper install gcc-c++ make python3'],
];

/** Names what is missing. @param {import('./find-tools.mjs').Tools} tools */
export function missingTools({ compiler, make, python }) {
  const missing = [
    compiler === null && 'a C++ compiler',
    make === null && 'make',
    python === null && 'Python 3',
  ];
  return missing.filter((name) => name !== false);
}

/**
 * What installs the tools here.
 *
 * @param {{ platform?: string, isThere?: (program: string) => boolean }} machine
 */
export function toolsRemedy({ platform = process.platform, isThere = isOnPath } = {}) {
  const install =
    platform === 'darwin'
      ? 'xcode-select --install'
      : (INSTALLERS.find(([program]) => isThere(program))?.[1] ??
        'install a C++17 compiler, make and Python 3');
  return `${install}, then ${REBUILD}`;
}

function isOnPath(program) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
