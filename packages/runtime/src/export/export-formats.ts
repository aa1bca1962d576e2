import { exportOnnx, programFiles } from '@cellsmith/exporters';
import { encodeSafetensors } from '../storage/safetensors.ts';
import { type NetworkSource, metadataOf } from './network-source.ts';

/** How a network is written. */
export interface FormatOptions {
  /** ONNX: batch norms become part of the convolutions before them; true unless given. */
  readonly fold?: boolean;
}

interface ExportFormatOf {
  /** Of the file or folder, where none is given. */
  readonly output: string;
  /** One file, or those of a folder by name. */
  write(
    source: NetworkSource,
    options: FormatOptions,
  ): Uint8Array | ReadonlyMap<string, Uint8Array | string>;
}

/** What a trained network can be written as. */
export const EXPORT_FORMATS = {
  onnx: { output: 'network.onnx', write: asOnnx },
  safetensors: {
    output: 'network.safetensors',
    write: (source) => encodeSafetensors(source.weights, metadataOf(source)),
  },
  program: {
    output: 'program',
    write: (source, options) => programFiles({ ...source, model: asOnnx(source, options) }),
  },
} as const satisfies Readonly<Record<string, ExportFormatOf>>;

/** Name of a format. */
export type ExportFormat = keyof typeof EXPORT_FORMATS;

function asOnnx(source: NetworkSource, { fold = true }: FormatOptions): Uint8Array {
  const { architecture, weights, normalisation } = source;
  return exportOnnx({ architecture, weights, fold, normalisation, metadata: metadataOf(source) });
}
