// Packs every package and asks publint and "are the types wrong" what is wrong with the tarballs.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packAll } from './pack-all.mjs';
import { problemsOf } from './problems-of.mjs';

const folder = mkdtempSync(join(tmpdir(), 'cellsmith-packages-'));
try {
  const packed = packAll({ staged: join(folder, 'staged'), out: folder });
  let count = 0;
  for (const { name, filename } of packed) {
    const problems = await problemsOf(join(folder, filename));
    count += problems.length;
    console.log(
      [`${problems.length === 0 ? 'ok    ' : 'FAILED'}  ${name}`, ...problems].join('\n  '),
    );
  }
  console.log(`${packed.length} tarballs, ${count} problems (publint, are the types wrong)`);
  process.exitCode = count === 0 ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true });
}
