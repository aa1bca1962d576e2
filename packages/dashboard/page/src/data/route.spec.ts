import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Route, hashOf, parseRoute } from './route.ts';

describe('parseRoute', () => {
  it('finds every place again', () => {
    const id = fc.string({ minLength: 1 });
    const route: fc.Arbitrary<Route> = fc.oneof(
      fc.constant<Route>({ view: 'runs' }),
      fc.record({ view: fc.constantFrom('run' as const, 'study' as const), id }),
      fc.record({ view: fc.constant('compare' as const), ids: fc.array(id, { minLength: 1 }) }),
    );
    fc.assert(
      fc.property(route, (one) => {
        expect(parseRoute(hashOf(one))).toEqual(one);
      }),
    );
  });

  it.each(['', '#', '#/', '#/nowhere/x', '#/run', '#/run/'])(
    'leads from %j to the runs',
    (hash) => {
      expect(parseRoute(hash)).toEqual({ view: 'runs' });
    },
  );

  it('takes an address that is cut short as it is', () => {
    expect(parseRoute('#/run/a%2')).toEqual({ view: 'run', id: 'a%2' });
  });
});
