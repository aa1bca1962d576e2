import { describe, expect, it } from '@jest/globals';
import { measure } from './measure.mjs';

/** A peer whose steps take no time worth mentioning. */
const PEER = `
process.stdout.write('{"version":"1"}\\n');
require('node:readline').createInterface({ input: process.stdin }).on('line', (line) => {
  const steps = Number(line.split(' ')[1]);
  console.log(JSON.stringify({ images: 4 * steps, seconds: steps / 100 }));
});`;

const start = (name, script) => ({
  ...{ name, group: name, threads: 1, command: process.execPath, env: process.env },
  args: ['-e', script],
});

describe('measure', () => {
  it('gives the speed of each peer and says which ones do not run', async () => {
    const said = [];
    const broken = start('broken', 'console.error("no such library"); process.exit(1)');
    const late = start(
      'late',
      'console.log(\'{"version":"1"}\'); process.stdin.once(\'data\', () => process.exit(1))',
    );
    const options = { rounds: 2, seconds: 0.05, report: (line) => said.push(line) };
    const rows = await measure([start('sound', PEER), broken, late], options);

    expect(rows).toEqual([
      expect.objectContaining({ peer: 'sound', version: '1', least: 400, most: 400 }),
    ]);
    expect(said).toEqual([
      'broken is left out: no such library',
      'late is left out: it ended without a word',
    ]);
  });

  it('leaves out a command that does not exist', async () => {
    const said = [];
    const missing = { ...start('missing', ''), command: 'no-such-command-of-cellsmith' };
    const options = { rounds: 1, seconds: 0.05, report: (line) => said.push(line) };

    expect(await measure([missing], options)).toEqual([]);
    expect(said[0]).toContain('ENOENT');
  });
});
