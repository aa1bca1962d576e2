import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { cacheRoot } from '../setup/cache-root.mjs';

const VERSION = '1.30.0';

/**
 * Where onnxruntime-node lies: the cache folder, installed there when first asked for, since it is large and
 * only this tool needs it. Its own install script fetches CUDA libraries and is not run.
 *
 * @returns {{ module: string } | { reason: string }}
 */
export function findOnnxruntime() {
  const folder = cacheRoot(`onnxruntime-${VERSION}`, undefined, process.env);
  const module = join(folder, 'node_modules', 'onnxruntime-node');
  if (existsSync(module)) return { module };
  console.error(`Installing onnxruntime-node ${VERSION} in ${folder} (once)`);
  mkdirSync(folder, { recursive: true });
  const words = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--no-save'];
  const { status, stderr } = spawnSync(
    'npm',
    [...words, '--prefix', folder, `onnxruntime-node@${VERSION}`],
    { cwd: folder, encoding: 'utf8', shell: process.platform === 'win32', timeout: 600_000 },
  );
  if (status === 0 && existsSync(module)) return { module };
  return { reason: `ONNX Runtime is left out: npm does not install it: ${stderr.trim()}` };
}
