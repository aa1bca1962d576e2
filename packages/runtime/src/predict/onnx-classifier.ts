import { CellsmithError } from '@cellsmith/core';
import { ONNX_INPUT, ONNX_OUTPUT, readOnnxMetadata } from '@cellsmith/exporters';
import { z } from 'zod';
import { messageOf } from '../message-of.ts';
import { readPlainFile } from '../read-plain-file.ts';
import type { Classifier } from './classifier.ts';
import { type OnnxRuntime, type OnnxSession, loadOnnxRuntime } from './onnx-runtime.ts';

const json = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue('not JSON');
    return z.NEVER;
  }
});

/** What an exported network says of itself and predicting needs. */
const metadataSchema = z.object({
  genotype: z.string(),
  classes: json.pipe(z.array(z.string()).min(2)),
  inputShape: json.pipe(z.tuple([z.int().min(1), z.int().min(1), z.int().min(1)])),
});

type Metadata = z.infer<typeof metadataSchema>;

/**
 * Gives `ask` the network of an ONNX file that Cellsmith has written, on ONNX Runtime. The graph
 * normalises the pixels itself.
 *
 * @throws CellsmithError `INVALID_DATA` where the file is damaged or another program's,
 * `ENGINE_UNAVAILABLE` without the package `onnxruntime-node`
 */
export async function withOnnxClassifier<Answer>(
  path: string,
  ask: (classifier: Classifier) => Promise<Answer>,
): Promise<Answer> {
  const model = await readModel(path);
  const { genotype, classes, inputShape: shape } = metadataOf(model, path);
  const runtime = await loadOnnxRuntime();
  const session = await openSession(runtime, { model, path });
  const logits: Classifier['logits'] = async (images, count) => {
    const given = new runtime.Tensor('float32', Float32Array.from(images), [count, ...shape]);
    const answer = await session.run({ [ONNX_INPUT]: given });
    return answer[ONNX_OUTPUT]?.data as Float32Array;
  };
  try {
    return await ask({ engine: 'onnxruntime', genotype, classes, shape, logits });
  } finally {
    await session.release();
  }
}

async function readModel(path: string): Promise<Uint8Array> {
  try {
    return await readPlainFile(path);
  } catch (error) {
    const text = `Cannot read the network in ${path}: ${messageOf(error)}`;
    throw new CellsmithError('INVALID_DATA', text, { cause: error });
  }
}

function metadataOf(model: Uint8Array, path: string): Metadata {
  const found = metadataSchema.safeParse(readMetadata(model, path));
  if (found.success) return found.data;
  const [field] = found.error.issues[0]?.path ?? [];
  throw new CellsmithError(
    'INVALID_DATA',
    `${path} was not written by "cellsmith export": its metadata does not say "${String(field)}", ` +
      'so its classes and images are not known; give a file that "cellsmith export" has written',
    { cause: found.error },
  );
}

function readMetadata(model: Uint8Array, path: string): Readonly<Record<string, string>> {
  try {
    return readOnnxMetadata(model);
  } catch (error) {
    throw damaged(path, error);
  }
}

async function openSession(
  { InferenceSession }: OnnxRuntime,
  { model, path }: { readonly model: Uint8Array; readonly path: string },
): Promise<OnnxSession> {
  try {
    return await InferenceSession.create(model);
  } catch (error) {
    throw damaged(path, error);
  }
}

function damaged(path: string, cause: unknown): CellsmithError {
  return new CellsmithError(
    'INVALID_DATA',
    `${path} is damaged or no ONNX file (${messageOf(cause)}); write it again with: cellsmith export <run>`,
    { cause },
  );
}
