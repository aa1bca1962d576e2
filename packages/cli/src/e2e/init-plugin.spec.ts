import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ownVersion } from '../own-version.ts';
import { type Lab, createLab } from '../testing/lab.ts';

let lab: Lab;

beforeEach(() => {
  lab = createLab();
});

afterEach(() => {
  lab.dispose();
});

describe('cellsmith init plugin', () => {
  it('writes a package and says what to do with it', async () => {
    const { code, stdout } = await lab.run('init', 'plugin', 'controller', 'my-controller');

    expect(code).toBe(0);
    expect(readdirSync(join(lab.path, 'my-controller'))).toContain('package.json');
    expect(stdout).toContain('cd my-controller && npm install');
    expect(stdout).toContain('npx cellsmith study study.yaml');
  });

  it('tells programs where it is and what is in it', async () => {
    const args = ['init', 'plugin', 'merge', 'my-merge', '--out', 'deep/mine'];

    await expect(lab.json(...args)).resolves.toMatchObject({
      kind: 'merge',
      name: 'my-merge',
      directory: join(lab.path, 'deep/mine'),
      files: expect.arrayContaining(['src/my-merge.ts', 'README.md']) as unknown,
    });
  });

  it('installs Cellsmith in its own version', async () => {
    await lab.run('init', 'plugin', 'reporter', 'my-reporter');
    const manifest = readFileSync(join(lab.path, 'my-reporter/package.json'), 'utf8');

    expect(JSON.parse(manifest)).toMatchObject({
      devDependencies: { '@cellsmith/cli': ownVersion() },
    });
  });

  it.each([
    ['a name in use', ['controller', 'enas'], 'there is one of that name already'],
    ['a name with capitals', ['merge', 'GatedSum'], 'as in gated-sum'],
    ['an unknown kind', ['controler', 'mine'], 'did you mean "controller"'],
    ['packed packages that are not there', ['merge', 'mine', '--packages', 'none'], 'no folder'],
  ])('ends with 2 on %s, and writes nothing', async (_what, args, message) => {
    const { code, stderr } = await lab.run('init', 'plugin', ...args);

    expect(code).toBe(2);
    expect(stderr).toContain(message);
    expect(readdirSync(lab.path)).toEqual([]);
  });

  it('ends with 2 where a name is missing, or one too many is given', async () => {
    expect((await lab.run('init', 'plugin', 'controller')).code).toBe(2);
    expect((await lab.run('init', 'plugin', 'controller', 'a', 'b')).code).toBe(2);
  });

  it('leaves the configs of init as they were', async () => {
    const { code, stdout } = await lab.run('init', 'train');

    expect(code).toBe(0);
    expect(stdout).toContain('kind: train');
    expect((await lab.run('init', 'nothing')).code).toBe(2);
  });
});
