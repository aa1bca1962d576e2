import { CellsmithError, type NamedTensor } from '@cellsmith/core';
import { z } from 'zod';

/** Bytes of the field that gives the length of the header. */
const PREFIX = 8;
const FLOAT_BYTES = 4;

const offset = z.int().min(0);

const ENTRY = z.object({
  dtype: z.literal('F32'),
  shape: z.array(z.int().min(0)),
  /** Begin and end, in bytes after the header. */
  data_offsets: z.tuple([offset, offset]),
});

/**
 * Tensors in the safetensors format, in their order: the header's length as a 64-bit little-endian
 * integer, the header as JSON, the values as little-endian 32-bit floats.
 *
 * @param metadata what the header is to say beside the tensors
 * @see https://github.com/huggingface/safetensors
 */
export function encodeSafetensors(
  tensors: ReadonlyMap<string, NamedTensor>,
  metadata?: Readonly<Record<string, string>>,
): Uint8Array {
  let offset = 0;
  const entries = [...tensors].map(([name, { shape, data }]) => {
    const begin = offset;
    offset += data.byteLength;
    return [name, { dtype: 'F32', shape, data_offsets: [begin, offset] }] as const;
  });
  const about = metadata ? [['__metadata__', metadata] as const] : [];
  const json = Buffer.from(JSON.stringify(Object.fromEntries([...about, ...entries])));
  // The values start at a multiple of 8, so that a reader may map them in place.
  const header = Buffer.alloc(Math.ceil(json.length / 8) * 8, ' ');
  json.copy(header);
  const file = Buffer.alloc(PREFIX + header.length + offset);
  file.writeBigUInt64LE(BigInt(header.length));
  header.copy(file, PREFIX);
  let at = PREFIX + header.length;
  for (const { data } of tensors.values()) {
    Buffer.from(data.buffer, data.byteOffset, data.byteLength).copy(file, at);
    at += data.byteLength;
  }
  return file;
}

/** @throws CellsmithError `RUN_DAMAGED` where `file` is no safetensors file of 32-bit floats */
export function decodeSafetensors(file: Uint8Array): ReadonlyMap<string, NamedTensor> {
  const { tensors: entries, values } = readHeader(file);
  const tensors = new Map<string, NamedTensor>();
  for (const [name, entry] of entries) {
    const { data } = ENTRY.safeParse(entry);
    if (!data) throw damaged(name);
    const { shape, data_offsets: range } = data;
    const size = shape.reduce((product, length) => product * length, 1) * FLOAT_BYTES;
    const [begin, end] = range;
    if (end - begin !== size || end > values.length) throw damaged(name);
    // A copy, since values need not lie at a multiple of their size.
    const floats = new Float32Array(values.slice(begin, end).buffer);
    tensors.set(name, { shape, data: floats });
  }
  return tensors;
}

function readHeader(file: Uint8Array): {
  readonly tensors: readonly (readonly [string, unknown])[];
  readonly values: Uint8Array;
} {
  try {
    const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
    const end = PREFIX + Number(view.getBigUint64(0, true));
    const json = new TextDecoder().decode(file.subarray(PREFIX, end));
    const header = z.record(z.string(), z.unknown()).parse(JSON.parse(json));
    const tensors = Object.entries(header).filter(([name]) => name !== '__metadata__');
    return { tensors, values: new Uint8Array(file.subarray(end)) };
  } catch (error) {
    throw new CellsmithError('RUN_DAMAGED', 'A safetensors header cannot be read', {
      cause: error,
    });
  }
}

function damaged(name: string): CellsmithError {
  return new CellsmithError('RUN_DAMAGED', `Tensor "${name}" is not all there or no 32-bit floats`);
}
