import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { findNetwork } from './find-network.mjs';
import { findPython } from './find-python.mjs';
import { KEEP_MEMORY } from './list-peers.mjs';
import { writeCase } from './write-case.mjs';

/**
 * PyTorch trains a network on CIFAR-10; prints a line of JSON an epoch.
 *
 * @returns the lines as objects
 */
export async function trainCurve({ epochs, threads, python }, { network, folder, settings }) {
  await writeCase(folder, { architecture: await findNetwork(network), batch: 1, settings });
  const { python: found, reason } = findPython(python);
  if (found === undefined) throw new Error(reason);
  const script = join(import.meta.dirname, 'python', 'curve.py');
  const args = [script, folder, '--epochs', String(epochs), '--threads', String(threads)];
  const env = { ...process.env, ...KEEP_MEMORY, PYTHONDONTWRITEBYTECODE: '1' };
  const child = spawn(found, args, { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise((resolve) => child.on('close', resolve));
  const rows = [];
  for await (const line of createInterface({ input: child.stdout })) {
    rows.push({ network, ...JSON.parse(line) });
    console.log(JSON.stringify(rows.at(-1)));
  }
  if ((await ended) !== 0) throw new Error('PyTorch did not finish the training');
  return rows;
}
