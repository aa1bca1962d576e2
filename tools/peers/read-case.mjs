import { WeightStore } from '@cellsmith/core';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What `writeCase` wrote, for a peer in this language. */
export async function readCase(folder) {
  const data = JSON.parse(await readFile(join(folder, 'case.json'), 'utf8'));
  const values = new Float32Array(await bytes(folder, 'weights.bin'));
  const images = new Float32Array(await bytes(folder, 'images.bin'));
  const labels = new Int32Array(await bytes(folder, 'labels.bin'));
  return { ...data, store: storeOf(data.weights, values), images, labels };
}

async function bytes(folder, name) {
  const { buffer, byteOffset, byteLength } = await readFile(join(folder, name));
  return buffer.slice(byteOffset, byteOffset + byteLength);
}

function storeOf(specs, values) {
  const offsets = new Map(specs.map(({ name, offset }) => [name, offset]));
  return new WeightStore(({ name, shape }) => {
    const offset = offsets.get(name);
    const size = shape.reduce((product, length) => product * length, 1);
    return values.slice(offset, offset + size);
  });
}
