import { describe, expect, it } from '@jest/globals';
import { isInstalled } from './is-installed.ts';

describe('isInstalled', () => {
  it('is true of a dependency and false of what is not there', () => {
    expect(isInstalled('@tensorflow/tfjs-core')).toBe(true);
    expect(isInstalled('@tensorflow/no-such-package')).toBe(false);
  });
});
