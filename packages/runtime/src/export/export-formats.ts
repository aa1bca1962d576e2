import { exportOnnx } from '@cellsmith/exporters';
import { encodeSafetensors } from '../storage/safetensors.ts';
import { type NetworkSource, metadataOf } from './network-source.ts';

/** How a network is written. */
export interface FormatOptions {
  /** ONNX: batch norms become part of the convolutions before them; true unless given. */
  readonly fold?: boolean;
}

interface ExportFormatOf {
  /** Of the file, with the dot. */
  readonly extension: string;
  write(source: NetworkSource, options: FormatOptions): Uint8Array;
}

/** What a trained network can be written as. */
export const EXPORT_FORMATS = {
  onnx: {
    extension: '.onnx',
    write: (source, { fold = true }) => {
      const { architecture, weights, normalisation } = source;
      const metadata = metadataOf(source);
      return exportOnnx({ architecture, weights, fold, normalisation, metadata });
    },
  },
  safetensors: {
    extension: '.safetensors',
    write: (source) => encodeSafetensors(source.weights, metadataOf(source)),
  },
} as const satisfies Readonly<Record<string, ExportFormatOf>>;

/** Name of a format. */
export type ExportFormat = keyof typeof EXPORT_FORMATS;
