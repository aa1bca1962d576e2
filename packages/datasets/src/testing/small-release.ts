import { createHash } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Rng } from '@cellsmith/core';
import { create } from 'tar';
import type { Manifest } from '../cifar10/manifest.ts';
import { RECORD_BYTES } from '../cifar10/record.ts';

const RECORDS = 20;
const FILES = [
  { name: 'data_batch_1.bin', split: 'train' },
  { name: 'data_batch_2.bin', split: 'train' },
  { name: 'test_batch.bin', split: 'test' },
] as const;

/** A release in the format of CIFAR-10 with few random images. */
export interface SmallRelease {
  readonly manifest: Manifest;
  /** By file name. */
  readonly contents: ReadonlyMap<string, Uint8Array>;
  readonly archive: Uint8Array;
}

/**
 * Draws a release and packs it.
 *
 * @param workspace an existing folder for what is needed on the way
 */
export async function createSmallRelease(workspace: string, rng: Rng): Promise<SmallRelease> {
  const folder = 'cifar-10-batches-bin';
  const contents = new Map(FILES.map(({ name }) => [name, drawRecords(rng.stream(name))]));
  await writeRelease(join(workspace, folder), contents);
  const archive = await pack(workspace, folder);
  const files = FILES.map((file) => ({ ...file, md5: md5Of(contents.get(file.name)) }));
  const url = 'http://127.0.0.1:9/small.tar.gz';
  const remote = { url, sizeBytes: archive.length, md5: md5Of(archive) };
  return { manifest: { archive: remote, folder, records: RECORDS, files }, contents, archive };
}

/** Writes the files of a release into a folder, which is made if need be. */
export async function writeRelease(
  folder: string,
  contents: SmallRelease['contents'],
): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [name, bytes] of contents) await writeFile(join(folder, name), bytes);
}

/** Packs a folder of `workspace` as the official archive is packed. */
async function pack(workspace: string, folder: string): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of create({ gzip: true, cwd: workspace, portable: true }, [folder])) {
    chunks.push(chunk);
  }
  await rm(join(workspace, folder), { recursive: true });
  return Buffer.concat(chunks);
}

function drawRecords(rng: Rng): Uint8Array {
  return Uint8Array.from({ length: RECORDS * RECORD_BYTES }, (_, i) =>
    i % RECORD_BYTES === 0 ? Math.floor(i / RECORD_BYTES) % 10 : rng.int(256),
  );
}

function md5Of(bytes: Uint8Array = new Uint8Array()): string {
  return createHash('md5').update(bytes).digest('hex');
}
