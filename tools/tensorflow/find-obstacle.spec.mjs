import { describe, expect, it } from '@jest/globals';
import { findObstacle, wrongMachine } from './find-obstacle.mjs';

const LINUX = { platform: 'linux', arch: 'x64', glibc: '2.36' };

describe('wrongMachine', () => {
  it('is null of Linux on x64 with glibc', () => {
    expect(wrongMachine(LINUX)).toBeNull();
  });

  it.each([
    [{ platform: 'darwin', arch: 'arm64', glibc: undefined }, 'darwin arm64'],
    [{ ...LINUX, arch: 'arm64' }, 'linux arm64'],
    [{ ...LINUX, glibc: undefined }, 'linux x64 without glibc'],
  ])('says of %j what it is', (machine, words) => {
    expect(wrongMachine(machine)).toMatch(new RegExp(`this is ${words}$`, 'u'));
  });
});

describe('findObstacle', () => {
  it('is a sentence where a tool is missing or no index answers', () => {
    const tools = { compiler: 'g++', make: 'make', python: 'no-such-python' };

    expect(findObstacle({ ...tools, compiler: null })).toMatch(/needs a C\+\+ compiler$|this is/u);
    expect(findObstacle(tools)).toMatch(/ENOENT|this is/u);
  });
});
