import { spawnSync } from 'node:child_process';

const PROBE = 'import torch; print(torch.__version__, hasattr(torch, "compile"))';

/**
 * The first Python that imports PyTorch.
 *
 * @param {string | undefined} given the only one to try, where there is one
 * @returns {{ python: string, version: string, compiles: boolean } | { reason: string }}
 */
export function findPython(given) {
  const candidates = given === undefined ? ['python3', '/usr/bin/python3', 'python'] : [given];
  for (const python of candidates) {
    const { status, stdout } = spawnSync(python, ['-c', PROBE], { encoding: 'utf8' });
    if (status !== 0) continue;
    const [version, compiles] = stdout.trim().split(' ');
    return { python, version, compiles: compiles === 'True' };
  }
  return {
    reason: `PyTorch is left out: ${candidates.join(', ')} do not import torch; install it (Debian: python3-torch, else pip install torch numpy) or name a Python with --python`,
  };
}
