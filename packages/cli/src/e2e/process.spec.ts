import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { execFileSync, spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runCellsmith, startCellsmith } from '../testing/cellsmith-process.ts';
import { type Lab, createLab, lastJson } from '../testing/lab.ts';
import { TOY_SEARCH } from '../testing/toy-config.ts';

const BIN = fileURLToPath(new URL('../../bin/cellsmith.js', import.meta.url));

describe('the cellsmith process', () => {
  let lab: Lab;

  beforeAll(() => {
    lab = createLab();
    lab.config('toy.yaml', TOY_SEARCH);
    lab.config('long.yaml', { ...TOY_SEARCH, search: { epochs: 100_000 } });
  });

  afterAll(() => {
    lab.dispose();
  });

  it('asks to be built where it is not', () => {
    const folder = mkdtempSync(join(tmpdir(), 'unbuilt-'));
    try {
      cpSync(BIN, join(folder, 'bin/cellsmith.js'));
      cpSync(join(BIN, '../../package.json'), join(folder, 'package.json'));
      const { status, stderr } = spawnSync(process.execPath, [join(folder, 'bin/cellsmith.js')], {
        encoding: 'utf8',
      });

      expect(status).toBe(2);
      expect(stderr).toContain('npm run build');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('can be started by a shell', () => {
    expect(() => execFileSync('test', ['-x', BIN])).not.toThrow();
  });

  it('searches: people read stderr, and the last line of stdout is for programs', async () => {
    const { code, stdout, stderr } = await runCellsmith(
      ['search', 'toy.yaml', '--out', 'runs/toy', '--json'],
      lab.path,
    );

    expect(stderr).toMatch(/^epoch 1\/1 {2}reward/mu);
    expect(code).toBe(0);
    expect(lastJson(stdout)).toMatchObject({
      run: join(lab.path, 'runs/toy'),
      genotype: expect.stringMatching(/^0:\w+\|0:\w+$/u),
      reward: expect.any(Number),
      epochs: 1,
    });
  }, 60_000);

  it('names a plugin that runs for ever when it is loaded', async () => {
    writeFileSync(join(lab.path, 'loops.mjs'), 'for (;;);');
    lab.config('loops.yaml', { ...TOY_SEARCH, plugins: ['./loops.mjs'] });
    process.env['CELLSMITH_PLUGIN_SECONDS'] = '0.5';
    const search = startCellsmith(['search', 'loops.yaml', '--out', 'runs/loops'], lab.path);
    delete process.env['CELLSMITH_PLUGIN_SECONDS'];
    await search.said('loops.mjs" does not end to load');
    search.child.kill('SIGINT');

    expect((await search.finished).stderr).toContain('stop with Ctrl-C');
    expect(existsSync(join(lab.path, 'runs/loops'))).toBe(false);
  }, 60_000);

  it('saves at Ctrl-C, ends with 130 and says how to go on', async () => {
    const search = startCellsmith(['search', 'long.yaml', '--out', 'runs/long'], lab.path);
    await search.said('epoch 2/');
    search.child.kill('SIGINT');
    const { code, stderr } = await search.finished;

    expect(stderr).toContain('npx cellsmith resume runs/long');
    expect(code).toBe(130);
    expect(existsSync(join(lab.path, 'runs/long/checkpoints'))).toBe(true);

    const resumed = startCellsmith(['resume', 'runs/long'], lab.path);
    await resumed.said('epoch 3/');
    resumed.child.kill('SIGTERM');
    await expect(resumed.finished).resolves.toMatchObject({ code: 130 });
  }, 120_000);

  it('ends at once at the second Ctrl-C', async () => {
    const search = startCellsmith(['search', 'long.yaml', '--out', 'runs/twice'], lab.path);
    await search.said('epoch 1/');
    search.child.kill('SIGINT');
    search.child.kill('SIGTERM');

    await expect(search.finished).resolves.toMatchObject({ code: 130 });
  }, 60_000);
});
