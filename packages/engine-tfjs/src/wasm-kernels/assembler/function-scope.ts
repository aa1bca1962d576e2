import { type Code, unsigned } from './code.ts';
import { i32 } from './instructions.ts';

export type ValueType = 'i32' | 'f32x4';

/** A parameter or variable of a function. */
export interface Local {
  readonly get: Code;
  set(value: Code): Code;
}

interface Loop {
  readonly pointer: Local;
  readonly end: Code;
  readonly step: Code;
}

const [BLOCK, LOOP, IF, ELSE, END, BRANCH_IF] = [0x02, 0x03, 0x04, 0x05, 0x0b, 0x0d] as const;
/** Of 32-bit integers. */
const IS_ZERO = 0x45;
/** No value is left by a block. */
const VOID = 0x40;

/** What a function body declares, and the control flow that it is made of. */
export class FunctionScope {
  readonly parameters: Readonly<Record<string, Local>>;
  readonly #count: number;
  readonly #types: ValueType[] = [];

  constructor(parameters: readonly string[]) {
    const locals = parameters.map((name, index) => [name, local(index)] as const);
    this.parameters = Object.fromEntries(locals);
    this.#count = parameters.length;
  }

  /** Of the variables, in order. */
  get types(): readonly ValueType[] {
    return this.#types;
  }

  /** A new variable, zero at first. */
  variable(type: ValueType): Local {
    this.#types.push(type);
    return local(this.#count + this.#types.length - 1);
  }

  /** New variables by name. */
  variables<Name extends string>(type: ValueType, names: readonly Name[]): Record<Name, Local> {
    const locals = names.map((name) => [name, this.variable(type)] as const);
    return Object.fromEntries(locals) as Record<Name, Local>;
  }

  /** Runs `then` where the condition is not zero, `otherwise` where it is. */
  choose(condition: Code, then: Code, otherwise: Code): Code {
    return [condition, IF, VOID, then, ELSE, otherwise, END];
  }

  /** Runs `body` as long as the condition is not zero. */
  repeat(condition: Code, body: Code): Code {
    const skip = [condition, IS_ZERO, BRANCH_IF, 0];
    const again = [condition, BRANCH_IF, 0];
    return [BLOCK, VOID, skip, LOOP, VOID, body, again, END, END];
  }

  /** Runs `body` and advances the pointer by the step as long as the pointer is below the end. */
  while({ pointer, end, step }: Loop, body: Code): Code {
    const advance = pointer.set(i32.add(pointer.get, step));
    return this.repeat(i32.lessThan(pointer.get, end), [body, advance]);
  }
}

function local(index: number): Local {
  return { get: [0x20, unsigned(index)], set: (value) => [value, 0x21, unsigned(index)] };
}
