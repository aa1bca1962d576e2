// Says what the network in model.onnx sees in images: node classify.mjs photo.png …
import { readFile } from 'node:fs/promises';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import sharp from 'sharp';

const TOP = 5;
const beside = (name) => new URL(name, import.meta.url);
const { classes, inputShape } = JSON.parse(await readFile(beside('network.json'), 'utf8'));
const [height, width, channels] = inputShape;

/** Pixels `[height, width, channels]`, 0..255: upright, covering the network's size, cropped to the centre. */
async function readPixels(path) {
  const { data } = await sharp(await readFile(path))
    .autoOrient()
    .flatten({ background: 'white' })
    .resize(width, height, { fit: 'cover', position: 'centre' })
    .toColourspace(channels === 1 ? 'b-w' : 'srgb')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  return Float32Array.from(data);
}

/** Probabilities by softmax. */
function probabilities(logits) {
  const most = Math.max(...logits);
  const shares = Array.from(logits, (logit) => Math.exp(logit - most));
  const total = shares.reduce((sum, share) => sum + share, 0);
  return shares.map((share) => share / total);
}

/** The classes of the image at `path` with their probabilities, most likely first. */
async function classify(session, path) {
  const images = new Tensor('float32', await readPixels(path), [1, ...inputShape]);
  const { logits } = await session.run({ images });
  return probabilities(logits.data)
    .map((probability, i) => ({ name: classes[i], probability }))
    .sort((one, other) => other.probability - one.probability);
}

const paths = process.argv.slice(2);
if (paths.length === 0) {
  console.error('Name the images to classify: node classify.mjs photo.png …');
  process.exitCode = 2;
} else {
  const session = await InferenceSession.create(await readFile(beside('model.onnx')));
  for (const path of paths) {
    try {
      const found = await classify(session, path);
      console.log(path);
      for (const { name, probability } of found.slice(0, TOP)) {
        console.log(`  ${(100 * probability).toFixed(2).padStart(6)} %  ${name}`);
      }
    } catch (error) {
      console.error(`${path} cannot be classified: ${error.message.split('\n')[0]}`);
      process.exitCode = 2;
    }
  }
}
