import { describe, expect, it } from '@jest/globals';
import { addOptions } from './add-options.mjs';

const SEARCH = ['search', 'demo/search', '--set', 'dataset.path=/data', '--out', 'runs/a'];

describe('addOptions', () => {
  it('changes nothing unless asked to', () => {
    expect(addOptions(SEARCH, { hasData: true })).toEqual(SEARCH);
  });

  it('adds what the block gives for the command, and to no other', () => {
    const options = { with: { serve: '--port 0' }, hasData: true };

    expect(addOptions(['serve', 'runs'], options)).toEqual(['serve', 'runs', '--port', '0']);
    expect(addOptions(SEARCH, options)).toEqual(SEARCH);
  });

  it('puts synthetic pictures in the place of CIFAR-10 where that is missing', () => {
    const words = addOptions(SEARCH, { data: 'cifar10', hasData: false });

    expect(words).toContain('dataset.name=synthetic');
    expect(words).not.toContain('dataset.path=/data');
    expect(addOptions(SEARCH, { data: 'cifar10', hasData: true })).toEqual(SEARCH);
  });

  it('shortens a search, and sets nothing in the folder of one', () => {
    expect(addOptions(SEARCH, { small: true, hasData: true })).toContain('search.epochs=1');
    expect(addOptions(['fidelity', 'runs/a'], { small: true, hasData: true })).not.toContain(
      '--set',
    );
  });
});
