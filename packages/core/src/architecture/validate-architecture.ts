import { CellsmithError } from '../errors.ts';
import type { Architecture } from './architecture.ts';
import { inferShape } from './infer-shape.ts';
import type { Layer, Primitive, Shape } from './layer.ts';
import { layerWeightSpecs } from './weight-spec.ts';

/**
 * Checks that `architecture` can be compiled.
 *
 * @returns `architecture`, unchanged
 * @throws CellsmithError `INVALID_ARCHITECTURE` with every problem: ids that are taken twice, inputs
 * that are missing or come later, wrong numbers of inputs, shapes that do not fit, one weight name for
 * two kinds of weight, outputs that do not exist
 */
export function validateArchitecture(architecture: Architecture): Architecture {
  const problems = architectureProblems(architecture);
  if (problems.length === 0) return architecture;
  throw new CellsmithError('INVALID_ARCHITECTURE', problems.join('\n'));
}

/** What is wrong with `architecture`, a sentence each; nothing where it is valid. */
export function architectureProblems(architecture: Architecture): readonly string[] {
  const { layers, output, auxiliary } = architecture;
  const check = new Check();
  const problems = layers.flatMap((layer) => check.layer(layer));
  const inputs = layers.filter(({ op }) => op === 'input');
  if (inputs.length !== 1 || layers[0]?.op !== 'input') {
    problems.push('The first layer, and no other, must be the input');
  }
  const outputs = [output, ...(auxiliary === undefined ? [] : [auxiliary])];
  return [...problems, ...outputs.flatMap((id) => check.output(id))];
}

/** Inputs that each primitive reads; absent: one. */
const INPUTS: Readonly<Partial<Record<Primitive, { least: number; most: number }>>> = {
  input: { least: 0, most: 0 },
  add: { least: 1, most: Number.POSITIVE_INFINITY },
  concat: { least: 1, most: Number.POSITIVE_INFINITY },
};

/** Walks the layers in order and remembers what they made; a shape is null where it is unknown. */
class Check {
  readonly #shapes = new Map<string, Shape | null>();
  readonly #weights = new Map<string, string>();

  layer(layer: Layer): string[] {
    const { id, inputs } = layer;
    const problems = [...this.#ids(layer), ...countInputs(layer)];
    const shapes = inputs.map((input) => this.#shapes.get(input) ?? null);
    const known = shapes.filter((shape) => shape !== null);
    if (problems.length > 0 || known.length < shapes.length) {
      if (!this.#shapes.has(id)) this.#shapes.set(id, null);
      return problems;
    }
    return this.#infer(layer, known);
  }

  output(id: string): string[] {
    const shape = this.#shapes.get(id);
    if (shape === undefined) return [`The output "${id}" is no layer`];
    if (shape === null || (shape[0] === 1 && shape[1] === 1)) return [];
    return [`The output "${id}" is ${shape.join('x')}; logits are 1x1xclasses`];
  }

  #ids({ id, inputs }: Layer): string[] {
    const twice = this.#shapes.has(id) ? [`Two layers have the id "${id}"`] : [];
    const missing = inputs.filter((input) => !this.#shapes.has(input));
    return [...twice, ...missing.map((input) => `Layer "${id}" reads "${input}" before it exists`)];
  }

  #infer(layer: Layer, inputs: readonly Shape[]): string[] {
    try {
      this.#shapes.set(layer.id, inferShape(layer, inputs));
    } catch (error) {
      if (!(error instanceof CellsmithError)) throw error;
      this.#shapes.set(layer.id, null);
      return [error.message];
    }
    return layerWeightSpecs(layer, inputs).flatMap(({ name, shape, role, trainable }) => {
      const wanted = `${trainable ? '' : 'untrained '}${role} ${shape.join('x')}`;
      const known = this.#weights.get(name) ?? wanted;
      this.#weights.set(name, known);
      return known === wanted
        ? []
        : [`Layer "${layer.id}": weight "${name}" is ${known} elsewhere and ${wanted} here`];
    });
  }
}

function countInputs({ id, op, inputs }: Layer): string[] {
  const { least, most } = INPUTS[op] ?? { least: 1, most: 1 };
  if (inputs.length >= least && inputs.length <= most) return [];
  const wanted = least === most ? String(least) : `at least ${least}`;
  return [`Layer "${id}" (${op}) reads ${inputs.length} inputs; it needs ${wanted}`];
}
