import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { prepare } from './prepare.mjs';

describe('prepare', () => {
  let root = '';
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'cellsmith-'));
  });
  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  it('says where there is no Python', () => {
    const folder = join(root, 'cache', 'tensorboard-1');

    expect(prepare(folder, join(root, 'no-python'))).toMatch(/no-python: .*ENOENT/u);
    expect(existsSync(folder)).toBe(false);
  });

  it('says what pip says last, and leaves nothing half done', () => {
    const python = join(root, 'python');
    const folder = join(root, 'cache', 'tensorboard-1');
    // Makes the environment with a Python that fails as pip does without an index.
    const pip = '#!/bin/sh\\necho looking >&2\\necho "ERROR: no index" >&2\\nexit 1\\n';
    const make = `mkdir -p "$3/bin" && printf '${pip}' > "$3/bin/python" && chmod +x "$3/bin/python"`;
    writeFileSync(python, `#!/bin/sh\n${make}\n`);
    chmodSync(python, 0o755);

    expect(prepare(folder, python)).toMatch(/ended with 1: ERROR: no index$/u);
    expect(existsSync(folder)).toBe(false);
  });

  it('does nothing where it is there', () => {
    const folder = join(root, 'tensorboard-1');
    mkdirSync(folder);

    expect(prepare(folder, join(root, 'no-python'))).toBeNull();
  });
});
