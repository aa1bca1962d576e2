import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeHeaders } from './node-headers.mjs';

describe('nodeHeaders', () => {
  let root = '';
  let node = '';
  let build = '';

  beforeEach(() => {
    root = realpathSync(mkdtempSync(join(tmpdir(), 'node-headers-')));
    mkdirSync(join(root, 'bin'));
    node = join(root, 'bin/node');
    build = join(root, 'build');
    writeFileSync(node, '');
  });

  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  it('takes those beside the running Node', () => {
    mkdirSync(join(root, 'include/node'), { recursive: true });
    for (const file of ['node_api.h', 'common.gypi', 'config.gypi']) {
      writeFileSync(join(root, 'include/node', file), '');
    }

    expect(nodeHeaders({ node, build })).toEqual({
      folder: root,
      arguments: [`--nodedir=${root}`],
    });
    expect(existsSync(build)).toBe(false);
  });

  it('lays out those of the registry where Node has none beside it', () => {
    const { folder, arguments: args } = nodeHeaders({ node, build });

    expect(folder).toBe(join(build, 'headers'));
    expect(args).toContain(`--nodedir=${folder}`);
    for (const file of ['node_api.h', 'js_native_api.h', 'common.gypi']) {
      expect(existsSync(join(folder, 'include/node', file))).toBe(true);
    }
  });
});
