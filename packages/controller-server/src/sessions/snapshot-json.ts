import { CellsmithError, type Json, type NamedTensor, type Snapshot } from '@cellsmith/core';
import { z } from 'zod';

/** A tensor as it travels: little-endian 32-bit floats in base64, so that every bit arrives. */
const tensorMessage = z.strictObject({
  shape: z.array(z.int().min(0)),
  float32: z.base64(),
});

const stateMessage = z.strictObject({
  controller: z.string(),
  values: z.custom<Json>((value) => value !== undefined, 'required'),
  tensors: z.record(z.string(), tensorMessage),
});

/** The snapshot of the controller `name` as JSON. */
export function snapshotJson(name: string, { values, tensors }: Snapshot): Json {
  const written = [...tensors].map(([key, { shape, data }]) => {
    const bytes = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
    return [key, { shape: [...shape], float32: bytes.toString('base64') }] as const;
  });
  return { controller: name, values, tensors: Object.fromEntries(written) };
}

/**
 * What `snapshotJson` wrote.
 *
 * @throws CellsmithError `INVALID_DATA` where it did not, or of another controller
 */
export function parseSnapshot(name: string, state: Json): Snapshot {
  const { data, error, success } = stateMessage.safeParse(state);
  if (!success) {
    throw new CellsmithError(
      'INVALID_DATA',
      `state: this is none that observe answered: ${z.prettifyError(error)}`,
    );
  }
  if (data.controller !== name) {
    const text = `state: it is one of the controller "${data.controller}", and "${name}" is served`;
    throw new CellsmithError('INVALID_DATA', text);
  }
  const tensors = Object.entries(data.tensors).map(
    ([key, tensor]) => [key, tensorOf(key, tensor)] as const,
  );
  return { values: data.values, tensors: new Map(tensors) };
}

function tensorOf(key: string, { shape, float32 }: z.output<typeof tensorMessage>): NamedTensor {
  const bytes = new Uint8Array(Buffer.from(float32, 'base64'));
  const size = shape.reduce((product, length) => product * length, 1);
  if (bytes.byteLength === size * Float32Array.BYTES_PER_ELEMENT) {
    return { shape, data: new Float32Array(bytes.buffer) };
  }
  const text = `state: tensor "${key}" has ${bytes.byteLength} bytes for [${shape.join()}]`;
  throw new CellsmithError('INVALID_DATA', text);
}
