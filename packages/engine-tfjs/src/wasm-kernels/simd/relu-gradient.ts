import { defineFunction } from '../assembler/assemble.ts';
import { f32x4, i32 } from '../assembler/instructions.ts';

/** `dx = y > 0 ? dy : 0` over `size` bytes, a multiple of 16. */
export const reluGradient = defineFunction(
  'reluGradient',
  ['y', 'dy', 'dx', 'size'],
  ({ y, dy, dx, size }, scope) => {
    const at = scope.variable('i32');
    const active = f32x4.greaterThan(f32x4.load(i32.add(y.get, at.get)), f32x4.zero);
    const gradient = f32x4.load(i32.add(dy.get, at.get));
    return scope.while(
      { pointer: at, end: size.get, step: i32.const(16) },
      f32x4.store(i32.add(dx.get, at.get), f32x4.and(active, gradient)),
    );
  },
);
