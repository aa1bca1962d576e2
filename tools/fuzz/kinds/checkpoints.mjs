import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { EventBus, canonicalJson } from '@cellsmith/core';
import { collectPlugins } from '../../../packages/runtime/src/container.ts';
import { importWeights } from '../../../packages/runtime/src/export/import-weights.ts';
import { CheckpointStore } from '../../../packages/runtime/src/storage/checkpoint-store.ts';
import { readCheckpoint } from '../../../packages/runtime/src/storage/checkpoint.ts';
import { standardPlugins } from '../../../packages/runtime/src/standard-plugins.ts';
import { systemClock } from '../../../packages/runtime/src/system-clock.ts';
import { hostileTexts } from '../generate/hostile.mjs';
import { jsonText } from '../generate/json-text.mjs';
import { mutatedBytes } from '../generate/mutated-bytes.mjs';
import { mutatedValues } from '../generate/mutated-value.mjs';

const STATE = 'state.json';
const WEIGHTS = 'weights.safetensors';

/** Checkpoints, with and without checksums that fit, and files of weights from elsewhere. */
export function checkpoints({ folder, outside, corpus }) {
  const sound = readSound(join(corpus, 'runs/train/checkpoints'));
  const store = new CheckpointStore(join(folder, 'checkpoints'));
  const place = join(store.path, '000001');
  const saved = savedTraining();
  const tries = {
    checkpoint: () => readCheckpoint(place),
    newest: () => store.newest([], () => undefined),
    weights: () => importWeights(saved, join(place, WEIGHTS)),
  };
  return {
    arbitrary: inputs(sound, outside),
    try: async ({ as, state, weights, name }) => {
      rmSync(store.path, { recursive: true, force: true });
      mkdirSync(place, { recursive: true });
      if (name !== '') tryMake(join(store.path, name));
      writeFileSync(join(place, STATE), state);
      writeFileSync(join(place, WEIGHTS), weights);
      await tries[as]();
    },
  };
}

/** A further name in the folder; some cannot be made. */
function tryMake(path) {
  try {
    mkdirSync(path);
  } catch {
    // Then it is not there.
  }
}

function readSound(path) {
  const [name = ''] = readdirSync(path);
  return [STATE, WEIGHTS].map((file) => readFileSync(join(path, name, file)));
}

function inputs([state, weights], outside) {
  const content = JSON.parse(state.toString());
  const header = headerOf(weights);
  const values = weights.subarray(8 + Number(weights.readBigUInt64LE()));
  const spoiltWeights = fc.oneof(
    mutatedBytes([weights]),
    mutatedValues([header], outside).map((given) => weightsOf(given, values)),
    fc
      .tuple(fc.constantFrom(0n, 1n, 7n, 1n << 32n, 1n << 53n, (1n << 64n) - 1n), fc.nat(64))
      .map(([length, size]) => withLength(length, weights.subarray(0, 8 + size))),
  );
  const signed = fc
    .tuple(mutatedValues([content], outside), fc.oneof(fc.constant(weights), spoiltWeights))
    .map(([given, file]) => ({ state: signedState(given, file), weights: file }));
  const bare = fc.record({
    state: fc.oneof(fc.constant(state), mutatedBytes([state])),
    weights: fc.oneof(fc.constant(weights), spoiltWeights),
  });
  const name = fc.oneof(
    fc.constantFrom('', '', '', '99999999999999999999', '000000', '7'),
    hostileTexts(outside).filter((text) => !text.includes('/') && !text.includes('\0')),
  );
  return fc
    .tuple(fc.constantFrom('checkpoint', 'newest', 'weights'), fc.oneof(signed, signed, bare), name)
    .map(([as, files, given]) => ({ as, ...files, name: given }));
}

function headerOf(weights) {
  return JSON.parse(weights.subarray(8, 8 + Number(weights.readBigUInt64LE())).toString());
}

function weightsOf(header, values) {
  const json = Buffer.from(jsonText(header));
  return withLength(BigInt(json.length), Buffer.concat([Buffer.alloc(8), json, values]));
}

function withLength(length, file) {
  const copy = Buffer.from(file);
  if (copy.length >= 8) copy.writeBigUInt64LE(length);
  return copy;
}

/** A state whose checksums fit, as somebody would forge it. */
function signedState(given, file) {
  const text = jsonText(given);
  const state = JSON.parse(text || 'null');
  if (typeof state !== 'object' || state === null || Array.isArray(state)) return text;
  const { checksum: _old, ...content } = state;
  if (typeof content.weights === 'object' && content.weights !== null) {
    content.weights = { ...content.weights, sizeBytes: file.length, sha256: sha256(file) };
  }
  try {
    return jsonText({ ...content, checksum: sha256(canonicalJson(content)) });
  } catch {
    return text;
  }
}

function sha256(data) {
  return createHash('sha256').update(data).digest('hex');
}

/** What of a training importing weights looks at. */
function savedTraining() {
  const plugins = collectPlugins(standardPlugins, { events: new EventBus(), clock: systemClock });
  const plugin = plugins.space.get('shuffle-nasnet');
  const space = plugin.create(plugin.options.parse({ blocks: 1 }), plugins.parts);
  const network = {
    ...{ filters: 2, cellsPerStage: 1, dropoutKeep: 1, dropPathKeep: 1, form: 'final' },
    ...{ inputShape: [16, 16, 3], classes: 10, auxiliaryHead: { enabled: false, frozen: false } },
  };
  const config = { genotype: '0:conv1x1|0:maxPool3x3' };
  return { config, bench: { space, network }, state: { parts: {} } };
}
