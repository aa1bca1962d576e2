import { describe, expect, it } from '@jest/globals';
import { Meter } from './meter.ts';

describe('Meter', () => {
  it('adds up the passes and the processor time since it was made', () => {
    let seconds = 5;
    const meter = new Meter(() => seconds);
    meter.count(10);
    seconds = 7;
    meter.count(4);

    expect(meter.spent()).toEqual({ cpuSeconds: 2, multiplyAdds: 14 });
  });

  it('keeps what was spent up to each epoch', () => {
    let seconds = 0;
    const meter = new Meter(() => seconds);
    for (const epoch of [0, 1]) {
      seconds += 3;
      meter.count(100);
      meter.mark(epoch);
    }

    expect(meter.spending()).toEqual({
      ...{ cpuSeconds: 6, multiplyAdds: 200 },
      epochs: [
        { epoch: 0, cpuSeconds: 3, multiplyAdds: 100 },
        { epoch: 1, cpuSeconds: 6, multiplyAdds: 200 },
      ],
    });
  });

  it('goes on with what a process before it had saved', () => {
    const before = new Meter(() => 0);
    before.count(50);
    before.mark(0);
    let seconds = 100;
    const meter = new Meter(() => seconds);
    meter.restore(before.state());
    seconds = 101;
    meter.count(5);

    expect(meter.spent()).toEqual({ cpuSeconds: 1, multiplyAdds: 55 });
    expect(meter.spending().epochs).toHaveLength(1);
  });

  it('starts at nothing in a run that was saved without it', () => {
    const meter = new Meter(() => 0);
    meter.restore(undefined);

    expect(meter.spent()).toEqual({ cpuSeconds: 0, multiplyAdds: 0 });
  });

  it('does not count what is done aside, nor in a checkpoint of it', async () => {
    let seconds = 10;
    const meter = new Meter(() => seconds);
    seconds = 12;
    meter.count(100);
    const during = await meter.aside(() => {
      seconds = 15;
      meter.count(1000);
      return Promise.resolve(meter.state().values);
    });
    seconds = 16;
    meter.count(1);

    expect(during).toMatchObject({ cpuSeconds: 2, multiplyAdds: 100 });
    expect(meter.spent()).toEqual({ cpuSeconds: 3, multiplyAdds: 101 });
  });

  it('counts on after something aside has failed', async () => {
    const meter = new Meter(() => 0);
    await expect(meter.aside(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    meter.count(7);

    expect(meter.spent().multiplyAdds).toBe(7);
  });
});
