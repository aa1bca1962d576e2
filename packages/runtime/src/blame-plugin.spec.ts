import { describe, expect, it } from '@jest/globals';
import { CellsmithError } from '@cellsmith/core';
import { blamePlugin } from './blame-plugin.ts';

class Part {
  readonly #secret = 7;
  works(): number {
    return this.#secret;
  }
  breaks(): never {
    throw new TypeError('x is not iterable');
  }
  async breaksLater(): Promise<never> {
    await Promise.resolve();
    throw new TypeError('y is undefined');
  }
  tells(): never {
    throw new CellsmithError('INTERRUPTED', 'saved');
  }
  fillsTheDisk(): never {
    throw Object.assign(new Error('ENOSPC'), { syscall: 'write' });
  }
}

describe('blamePlugin', () => {
  const part = blamePlugin('Controller "mine"', new Part());

  it('changes nothing that works', () => {
    expect(part.works()).toBe(7);
  });

  it('names the part and the method of what is thrown, at once or later', async () => {
    expect(() => part.breaks()).toThrow('Controller "mine" failed in breaks: x is not iterable');
    await expect(part.breaksLater()).rejects.toMatchObject({
      code: 'INVALID_PLUGIN',
      message: 'Controller "mine" failed in breaksLater: y is undefined',
      cause: expect.any(TypeError) as unknown,
    });
  });

  it('lets pass what is told already, and what the system says', () => {
    expect(() => part.tells()).toThrow(expect.objectContaining({ code: 'INTERRUPTED' }));
    expect(() => part.fillsTheDisk()).toThrow(/^ENOSPC$/u);
  });
});
