// ONNX Runtime: onnxruntime-peer.mjs CASE MODEL MODULE THREADS SPINNING
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { readCase } from './read-case.mjs';
import { serveSteps } from './serve-steps.mjs';

const [folder, model, module, threads, spinning] = process.argv.slice(2);
const require = createRequire(import.meta.url);
const { InferenceSession, Tensor } = require(module);
const { version } = require(join(module, 'package.json'));
const { architecture, images, batch } = await readCase(folder);

const session = await InferenceSession.create(model, {
  graphOptimizationLevel: 'all',
  executionMode: 'sequential',
  intraOpNumThreads: Number(threads),
  interOpNumThreads: 1,
  extra: { session: { intra_op: { allow_spinning: spinning } } },
});

const [height, width, channels] = architecture.layers[0].shape;
const shape = [batch, channels, height, width];
const input = new Tensor('float32', channelsFirst(images, [height * width, channels]), shape);

/** `[batch, pixels, channels]` to `[batch, channels, pixels]`. */
function channelsFirst(values, [pixels, depth]) {
  const planes = new Float32Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const image = Math.floor(i / (pixels * depth));
    const pixel = Math.floor(i / depth) % pixels;
    planes[(image * depth + (i % depth)) * pixels + pixel] = values[i];
  }
  return planes;
}

const step = async () => (await session.run({ images: input })).logits.data;
await serveSteps({ version, batch, step });
