import { join } from 'node:path';
import { cpSync } from 'node:fs';
import { run } from './command.mjs';
import { outcomeOf } from './fault.mjs';
import { hashOf } from './hash-of.mjs';
import { mountDisk } from './small-disk.mjs';

const ROOM = 'size=32m';
const RESUME = 'Make room, then `cellsmith resume RUN`';

const errorOf = ({ stdout }) => JSON.parse(stdout.trim().split('\n').at(-1) ?? '{}').error;

/**
 * Faults of the disk itself.
 *
 * @param {{ root: string, config: string, run: import('./damage.mjs').HalfWay }} options
 * @returns {readonly import('./fault.mjs').Fault[]}
 */
export function listDiskFaults({ root, config, run: from }) {
  const happens = 'The run ends with exit code 3 and names the folder; what was saved stays';
  return [
    {
      ...{ name: 'Full disk while it runs (128 kB)', happens, then: RESUME },
      bring: () => withDisk(join(root, 'full'), '128k', (disk) => fill(disk, config, from.hash)),
    },
    {
      ...{ name: 'Folder that is read-only', happens },
      then: 'Make it writable, then `cellsmith resume RUN`',
      bring: () => withDisk(join(root, 'fixed'), '32m', (disk) => fix(disk, from)),
    },
  ];
}

async function withDisk(path, size, act) {
  const disk = mountDisk(path, size);
  if (!disk) return null;
  try {
    return await act({ ...disk, path });
  } finally {
    disk.remove();
  }
}

async function fill({ path, change }, config, hash) {
  const out = join(path, 'it');
  const ended = await run(['search', config, '--out', out, '--json'], { cwd: path });
  const error = errorOf(ended);
  change(ROOM);
  const resumed = await run(['resume', out], { cwd: path });
  return outcomeOf([
    ['exit code 3', ended.code === 3],
    ['the message names the folder', isStorageFailure(error, `The disk of ${out} is full`)],
    ['with room it goes on', resumed.code === 0],
    ['the journal is equal', hashOf(out) === hash],
  ]);
}

async function fix({ path, change }, { half, hash }) {
  const out = join(path, 'it');
  cpSync(half, out, { recursive: true });
  change('ro');
  const ended = await run(['resume', out, '--json'], { cwd: path });
  change('rw');
  const resumed = await run(['resume', out], { cwd: path });
  return outcomeOf([
    ['exit code 3', ended.code === 3],
    ['the message names the folder', isStorageFailure(errorOf(ended), `${out} cannot be written`)],
    ['once writable it goes on', resumed.code === 0],
    ['the journal is equal', hashOf(out) === hash],
  ]);
}

function isStorageFailure(error, text) {
  return error?.code === 'STORAGE_FAILED' && error.message.startsWith(text);
}
