import { defineFunction } from '../assembler/assemble.ts';
import { i32 } from '../assembler/instructions.ts';

/**
 * Reads every row of `width` bytes as a matrix whose rows have `group` bytes, and writes it transposed.
 * `size` is in bytes too.
 */
export const transposeColumns = defineFunction(
  'transposeColumns',
  ['from', 'to', 'size', 'width', 'group'],
  ({ from, to, size, width, group }, scope) => {
    const at = scope.variables('i32', ['end', 'first', 'groupEnd', 'value', 'rowEnd']);
    return [
      at.end.set(i32.add(from.get, size.get)),
      scope.while({ pointer: from, end: at.end.get, step: width.get }, [
        at.rowEnd.set(i32.add(from.get, width.get)),
        at.first.set(from.get),
        at.groupEnd.set(i32.add(from.get, group.get)),
        scope.while({ pointer: at.first, end: at.groupEnd.get, step: i32.const(4) }, [
          at.value.set(at.first.get),
          scope.while({ pointer: at.value, end: at.rowEnd.get, step: group.get }, [
            i32.store(to.get, i32.load(at.value.get)),
            to.set(i32.add(to.get, i32.const(4))),
          ]),
        ]),
      ]),
    ];
  },
);
