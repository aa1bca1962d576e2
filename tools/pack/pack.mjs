// Packs every package into a folder: `--out DIR`, by default dist/packages. What goes into the tarballs
// is laid out below dist/staged first, from where `nx release publish` takes it too.
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT } from './list-packages.mjs';
import { packAll } from './pack-all.mjs';

const { values } = parseArgs({
  options: { out: { type: 'string', default: join(ROOT, 'dist/packages') } },
});
const out = resolve(values.out);
mkdirSync(out, { recursive: true });

const packed = packAll({ out, staged: join(ROOT, 'dist/staged') });
for (const { id, size, unpackedSize, entryCount, filename } of packed) {
  const [small, large] = [size, unpackedSize].map((bytes) => `${(bytes / 1024).toFixed(0)} KiB`);
  console.log(
    `${id.padEnd(34)}${small.padStart(9)}${large.padStart(10)}${String(entryCount).padStart(5)} files  ${filename}`,
  );
}
console.log(`${packed.length} packages in ${out}`);
