import { describe, expect, it } from '@jest/globals';
import { shownPath } from './shown-path.ts';

describe('shownPath', () => {
  it.each([
    ['/home/ada/lab', '/home/ada/lab/runs/demo', 'runs/demo'],
    ['/home/ada/lab/runs', '/home/ada/lab/configs/a.yaml', '../configs/a.yaml'],
    ['/home/ada/lab/one/two/three', '/data', '/data'],
    ['/home/ada', 'runs/demo', 'runs/demo'],
    ['/home/ada', '/home/ada', '/home/ada'],
  ])('from %s shows %s as %s', (cwd, path, shown) => {
    expect(shownPath(cwd, path)).toBe(shown);
  });
});
