import { describe, expect, it } from '@jest/globals';
import { blame, blameLater } from './blame.ts';

const BROKEN = 'two of them differ';

function fail(): void {
  expect([1]).toEqual([2]);
}

function stackOf(check: () => void): string {
  try {
    check();
  } catch (error) {
    if (error instanceof Error) return error.stack ?? '';
  }
  return '';
}

describe('blame', () => {
  it('says the broken promise first, then what was compared', () => {
    const check = (): void => {
      blame(BROKEN, fail);
    };

    expect(check).toThrow(/^two of them differ\n\n.*toEqual/su);
  });

  it('shows where the comparison stands first', () => {
    const stack = stackOf(() => {
      blame(BROKEN, fail);
    });
    const [frame] = stack.split('\n').filter((line) => line.startsWith('    at '));

    expect(stack).toMatch(/^Error: two of them differ\n/u);
    expect(frame).toContain('blame.spec.ts');
  });

  it('says it of a promise that is rejected too', async () => {
    const check = (): Promise<void> => Promise.reject(new Error('later'));

    await expect(blameLater(BROKEN, check)).rejects.toThrow(`${BROKEN}\n\nlater`);
  });

  it('leaves alone what holds', async () => {
    blame(BROKEN, () => undefined);

    await expect(blameLater(BROKEN, () => Promise.resolve())).resolves.toBeUndefined();
  });
});
