import { type Code, flatten, sized, unsigned, vector } from './code.ts';
import { FunctionScope, type Local, type ValueType } from './function-scope.ts';

/** A function of a module: its parameters are 32-bit integers and it returns nothing. */
export interface WasmFunction<Name extends string = string> {
  readonly name: string;
  readonly parameters: readonly Name[];
  /** Composes the code from the parameters by name. */
  body(parameters: Readonly<Record<Name, Local>>, scope: FunctionScope): Code;
}

/** Declares a function of a module. */
export function defineFunction<Name extends string>(
  name: string,
  parameters: readonly Name[],
  body: WasmFunction<Name>['body'],
): WasmFunction<Name> {
  return { name, parameters, body };
}

const TYPES: Readonly<Record<ValueType, number>> = { i32: 0x7f, f32x4: 0x7b };
const FUNCTION_TYPE = 0x60;
const MEMORY = 0x02;
const MAGIC_AND_VERSION = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00];

/**
 * The binary of a module that exports `functions` and imports the memory `env.memory`.
 *
 * @see https://webassembly.github.io/spec/core/binary/modules.html
 */
export function assemble(functions: readonly WasmFunction[]): Uint8Array<ArrayBuffer> {
  const types = functions.map(({ parameters }) => [
    FUNCTION_TYPE,
    vector(parameters.map(() => TYPES.i32)),
    vector([]),
  ]);
  const memory = [text('env'), text('memory'), MEMORY, [0x00, unsigned(0)]];
  const exports = functions.map(({ name }, index) => [text(name), 0x00, unsigned(index)]);
  return Uint8Array.from(
    flatten([
      MAGIC_AND_VERSION,
      section(1, vector(types)),
      section(2, vector([memory])),
      section(3, vector(functions.map((_, index) => unsigned(index)))),
      section(7, vector(exports)),
      section(10, vector(functions.map(assembleFunction))),
    ]),
  );
}

function assembleFunction(wasmFunction: WasmFunction): Code {
  const scope = new FunctionScope(wasmFunction.parameters);
  const code = wasmFunction.body(scope.parameters, scope);
  const variables = scope.types.map((type) => [1, TYPES[type]]);
  return sized([vector(variables), code, 0x0b]);
}

function section(id: number, content: Code): Code {
  return [id, sized(content)];
}

function text(value: string): Code {
  return vector(Array.from(value, (character) => character.charCodeAt(0)));
}
