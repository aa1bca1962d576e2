import { defineFunction } from '../assembler/assemble.ts';
import { f32x4, i32 } from '../assembler/instructions.ts';

const PARAMETERS = ['from', 'fromStep', 'to', 'toStep', 'count', 'size'] as const;

/**
 * Copies `count` runs of `size` bytes, 16 or more, from every `fromStep` bytes to every `toStep`
 * bytes. What does not fill a vector at the end of a run is copied with what precedes it.
 */
export const copyWideColumns = defineFunction('copyWideColumns', PARAMETERS, (p, scope) => {
  const { at, last, end } = scope.variables('i32', ['at', 'last', 'end']);
  const copy = f32x4.store(i32.add(p.to.get, at.get), f32x4.load(i32.add(p.from.get, at.get)));
  return [
    last.set(i32.sub(p.size.get, i32.const(16))),
    end.set(i32.add(p.from.get, i32.mul(p.fromStep.get, p.count.get))),
    scope.while({ pointer: p.from, end: end.get, step: p.fromStep.get }, [
      at.set(i32.const(0)),
      scope.while({ pointer: at, end: last.get, step: i32.const(16) }, copy),
      at.set(last.get),
      copy,
      p.to.set(i32.add(p.to.get, p.toStep.get)),
    ]),
  ];
});

/** The same four bytes at a time, for runs of fewer than 16. */
export const copyNarrowColumns = defineFunction('copyNarrowColumns', PARAMETERS, (p, scope) => {
  const { at, end } = scope.variables('i32', ['at', 'end']);
  const copy = i32.store(i32.add(p.to.get, at.get), i32.load(i32.add(p.from.get, at.get)));
  return [
    end.set(i32.add(p.from.get, i32.mul(p.fromStep.get, p.count.get))),
    scope.while({ pointer: p.from, end: end.get, step: p.fromStep.get }, [
      at.set(i32.const(0)),
      scope.while({ pointer: at, end: p.size.get, step: i32.const(4) }, copy),
      p.to.set(i32.add(p.to.get, p.toStep.get)),
    ]),
  ];
});
