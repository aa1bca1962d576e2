import { describe, expect, it } from '@jest/globals';
import { fakeTerminal } from '../testing/fake-terminal.ts';
import { showShare } from './show-share.ts';

describe('showShare', () => {
  it('writes one line over and takes it away, where somebody watches', () => {
    const terminal = fakeTerminal({ isTTY: true });
    const progress = showShare(terminal);
    terminal.pass(1000);
    progress.show(0.25, 'enas at batch 1');
    progress.show(0.26, 'too soon to be drawn');
    progress.stop();

    expect(terminal.stderr.text).toContain('25 %  enas at batch 1  3 s left');
    expect(terminal.stderr.text).not.toContain('too soon');
    expect(terminal.stderr.text.endsWith('\r\u001b[2K')).toBe(true);
  });

  it('gives a log a line now and then', () => {
    const terminal = fakeTerminal();
    const progress = showShare(terminal);
    for (let second = 1; second <= 40; second++) {
      terminal.pass(1000);
      progress.show(second / 40, 'enas at batch 1');
    }
    progress.stop();

    expect(terminal.stderr.text.split('\n')).toEqual([
      ' 37 %  enas at batch 1  25 s left',
      ' 75 %  enas at batch 1  10 s left',
      '',
    ]);
  });
});
