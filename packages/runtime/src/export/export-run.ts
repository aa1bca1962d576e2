import { join, resolve } from 'node:path';
import { CellsmithError, countCost } from '@cellsmith/core';
import { messageOf } from '../message-of.ts';
import { type SavedRunOptions, withSavedRun } from '../saved-run.ts';
import { replaceFile } from '../storage/durable-file.ts';
import { EXPORT_FORMATS, type ExportFormat, type FormatOptions } from './export-formats.ts';
import { networkSource } from './network-source.ts';
import { writeProgram } from './write-program.ts';

/** What of a run is exported, and how. */
export interface ExportOptions extends SavedRunOptions, FormatOptions {
  /** `onnx` unless given. */
  readonly format?: ExportFormat;
  /** Absolute; `network.onnx`, `network.safetensors` or `program` in the folder of the run unless given. */
  readonly out?: string;
}

/** A network that was written. */
export interface ExportedNetwork {
  /** Absolute; of the folder where it is a program. */
  readonly path: string;
  readonly format: ExportFormat;
  readonly genotype: string;
  readonly parameters: number;
  readonly bytes: number;
}

/**
 * Writes the network of a training with the weights of its latest checkpoint. The run stays as it is.
 *
 * @throws CellsmithError `RUN_MISSING` where nothing was trained yet, `RUN_DAMAGED`,
 * `INVALID_CONFIG` where `out` cannot be written
 */
export function exportRun(
  directory: string,
  options: ExportOptions = {},
): Promise<ExportedNetwork> {
  const { format = 'onnx' } = options;
  const { output, write } = EXPORT_FORMATS[format];
  return withSavedRun('train', { directory, options }, async (run) => {
    const source = networkSource(run);
    const written = write(source, options);
    const path = options.out ?? join(resolve(directory), output);
    await writeTo(path, written);
    const { parameters } = countCost(source.architecture);
    return { path, format, genotype: source.genotype, parameters, bytes: sizeOf(written) };
  });
}

type Written = ReturnType<(typeof EXPORT_FORMATS)[ExportFormat]['write']>;

async function writeTo(path: string, written: Written): Promise<void> {
  try {
    if (written instanceof Uint8Array) await replaceFile(path, written);
    else await writeProgram(path, written);
  } catch (error) {
    if (error instanceof CellsmithError) throw error;
    const text = `Cannot write the network to ${path}: ${messageOf(error)}`;
    throw new CellsmithError('INVALID_CONFIG', text, { cause: error });
  }
}

function sizeOf(written: Written): number {
  if (written instanceof Uint8Array) return written.length;
  return [...written.values()].reduce((sum, file) => sum + Buffer.byteLength(file), 0);
}
