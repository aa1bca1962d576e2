import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createRng } from '@cellsmith/core';
import {
  type Answer,
  type FileServer,
  breakAfter,
  refuse,
  serve,
  startFileServer,
} from '../testing/file-server.ts';
import { type SmallRelease, createSmallRelease, writeRelease } from '../testing/small-release.ts';
import { type TemporaryFolder, createTemporaryFolder } from '../testing/temporary-folder.ts';
import { createCifar10 } from './cifar10.ts';

describe('cellsmith data fetch cifar10', () => {
  let temporary: TemporaryFolder;
  let release: SmallRelease;
  let server: FileServer | undefined;
  let path: string;
  let folder: string;
  beforeEach(async () => {
    temporary = await createTemporaryFolder();
    release = await createSmallRelease(temporary.path, createRng(1));
    path = join(temporary.path, 'data');
    folder = join(path, release.manifest.folder);
  });
  afterEach(async () => {
    await server?.close();
    server = undefined;
    await temporary.remove();
  });

  /** Fetches from a server with these answers; gives what was reported. */
  async function fetchFrom(...answers: readonly Answer[]): Promise<readonly string[]> {
    await server?.close();
    server = await startFileServer(...answers);
    const archive = { ...release.manifest.archive, url: server.url };
    const cifar10 = createCifar10({ manifest: { ...release.manifest, archive }, pauseMs: 1 });
    const messages: string[] = [];
    const report = (message: string): void => void messages.push(message);
    await cifar10.fetch?.({ path }, { rng: createRng(1), environment: {}, report });
    return messages;
  }

  async function expectSound(at = folder): Promise<void> {
    for (const [name, bytes] of release.contents) {
      expect(Buffer.compare(await readFile(join(at, name)), bytes)).toBe(0);
    }
    // Neither the archive nor anything half unpacked is left.
    expect((await readdir(at)).sort()).toEqual([...release.contents.keys()].sort());
  }

  it('leaves the files and nothing else, and tells how far it is', async () => {
    const messages = await fetchFrom(serve(release.archive));

    await expectSound();
    expect(messages.at(-2)).toMatch(/^small\.tar\.gz\.part: \d+ of \d+ MiB$/u);
    expect(messages.at(-1)).toBe(`CIFAR-10 is now in ${folder}`);
  });

  it('downloads nothing where a sound copy is', async () => {
    await fetchFrom(serve(release.archive));
    const messages = await fetchFrom(refuse(404));

    expect(messages).toEqual([`CIFAR-10 is complete and sound in ${folder}: nothing to download`]);
    expect(server?.ranges).toEqual([]);
  });

  it('mends a damaged copy where it lies', async () => {
    await writeRelease(path, release.contents);
    await writeFile(join(path, 'test_batch.bin'), 'damaged');
    await rm(join(path, 'data_batch_1.bin'));
    await fetchFrom(serve(release.archive));

    await expectSound(path);
  });

  it('goes on after a broken line with the bytes that are missing', async () => {
    const messages = await fetchFrom(
      breakAfter(release.archive, { begin: 0, end: 1000 }),
      breakAfter(release.archive, { begin: 1000, end: 3000 }),
      serve(release.archive),
    );

    await expectSound();
    expect(server?.ranges).toEqual([undefined, 'bytes=1000-', 'bytes=3000-']);
    expect(messages.filter((message) => message.includes('trying again'))).toHaveLength(2);
  });

  it('gives up after five attempts, and the next command goes on from there', async () => {
    const { archive } = release;
    const first = fetchFrom(breakAfter(archive, { begin: 0, end: 1000 }), refuse(503));

    await expect(first).rejects.toThrow(
      new RegExp(
        `broke off after 1000 of ${archive.length} bytes \\(HTTP 503\\); run the command again`,
        'u',
      ),
    );
    expect(server?.ranges).toHaveLength(5);
    await fetchFrom(serve(archive));
    await expectSound();
    expect(server?.ranges).toEqual(['bytes=1000-']);
  });

  it('begins anew where the server knows no ranges', async () => {
    const whole: Answer = (_request, response) => response.end(release.archive);
    await fetchFrom(breakAfter(release.archive, { begin: 0, end: 1000 }), whole);

    await expectSound();
  });

  it('begins anew where the server sends another range', async () => {
    await fetchFrom(
      breakAfter(release.archive, { begin: 0, end: 1000 }),
      breakAfter(release.archive, { begin: 500, end: 2000 }),
      serve(release.archive),
    );

    await expectSound();
    expect(server?.ranges).toEqual([undefined, 'bytes=1000-', undefined]);
  });

  it('deletes what has another md5, so that the next command begins anew', async () => {
    const other = release.archive.with(500, (release.archive[500] ?? 0) ^ 1);

    await expect(fetchFrom(serve(other))).rejects.toThrow(
      new RegExp(`md5 ${release.manifest.archive.md5}, found [0-9a-f]{32}; it was deleted`, 'u'),
    );
    expect(await readdir(folder)).toEqual([]);
    await fetchFrom(serve(release.archive));
    await expectSound();
  });

  it('refuses more bytes than there should be', async () => {
    const longer = Buffer.concat([release.archive, release.archive]);

    await expect(fetchFrom(serve(longer))).rejects.toMatchObject({ code: 'INVALID_DATA' });
  });

  it('does not insist where the server says that there is no such file', async () => {
    await expect(fetchFrom(refuse(404))).rejects.toThrow(
      /answers HTTP 404; get the file by other means and unpack it/u,
    );
    expect(server?.ranges).toHaveLength(1);
  });

  it('keeps a copy as it is when the archive holds another one', async () => {
    await writeRelease(folder, release.contents);
    await writeFile(join(folder, 'test_batch.bin'), 'damaged');
    const files = release.manifest.files.map((file) => ({ ...file, md5: 'of another release' }));
    release = { ...release, manifest: { ...release.manifest, files } };

    await expect(fetchFrom(serve(release.archive))).rejects.toMatchObject({ code: 'INVALID_DATA' });
    expect(await readFile(join(folder, 'test_batch.bin'), 'utf8')).toBe('damaged');
  });

  it('names a folder that cannot be written to', async () => {
    await writeFile(path, 'a file where a folder should be');

    await expect(fetchFrom(serve(release.archive))).rejects.toThrow(
      `CIFAR-10 cannot be written into ${folder}`,
    );
  });
});
