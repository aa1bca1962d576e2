import { decodeModel } from './onnx-proto.ts';

/**
 * What an ONNX file says of itself besides its graph, by key.
 *
 * @throws Error where `file` is no ONNX file or ends too early
 */
export function readOnnxMetadata(file: Uint8Array): Readonly<Record<string, string>> {
  const { graph, metadataProps } = decodeModel(file);
  if (!graph) throw new RangeError('it holds no graph');
  return Object.fromEntries(metadataProps.map(({ key, value }) => [key, value]));
}
