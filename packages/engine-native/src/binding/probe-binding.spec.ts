import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { probeBinding } from './probe-binding.ts';

describe('probeBinding', () => {
  let folder = '';

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'probe-binding-'));
    mkdirSync(join(folder, 'build/Release'), { recursive: true });
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const write = (path: string, text: string): void => {
    writeFileSync(join(folder, 'build', path), text);
  };

  it('names the processor’s instructions, or says what to do', () => {
    const probe = probeBinding();

    if (probe.works) expect(probe.detail).toMatch(/AVX-512|AVX2|portable/u);
    else expect(probe.remedy.length).toBeGreaterThan(10);
  });

  it('says how to build what no installation has built', () => {
    const probe = probeBinding(folder);

    expect(probe).toMatchObject({ works: false, isNotable: true });
    expect(probe.works ? '' : probe.remedy).toMatch(/^node .*scripts\/install\.mjs$/u);
  });

  it('tells what the installation has found', () => {
    const told = { reason: 'it was not built: make is missing', remedy: 'sudo apt install make' };
    write('outcome.json', JSON.stringify({ state: 'no-tools', ...told }));

    expect(probeBinding(folder)).toEqual({ works: false, isNotable: true, ...told });
  });

  it('has one line to say of a binary that does not load', () => {
    write('Release/cellsmith_native.node', 'for another machine');
    const probe = probeBinding(folder);

    expect(probe).toMatchObject({ remedy: 'npm rebuild @cellsmith/engine-native' });
    expect(probe.works ? '' : probe.reason).toMatch(/^its binary does not load: [^\n]+$/u);
  });
});
