import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { createCifar10 } from '../../../packages/datasets/src/cifar10/cifar10.ts';
import { RECORD_BYTES } from '../../../packages/datasets/src/cifar10/record.ts';
import { unpack } from '../../../packages/datasets/src/download/unpack.ts';
import { hostileTexts } from '../generate/hostile.mjs';
import { mutatedBytes } from '../generate/mutated-bytes.mjs';
import { tarEntry } from '../generate/tar-entry.mjs';

const RECORDS = 2;
const FOLDER = 'cifar-10-batches-bin';
const NAMES = ['data_batch_1.bin', 'test_batch.bin'];
const SIZE = RECORDS * RECORD_BYTES;

/** Records of CIFAR-10, and archives with them. */
export function dataFiles({ folder, outside }) {
  const data = join(folder, 'data');
  const archive = join(folder, 'archive.tar.gz');
  const target = join(folder, 'unpacked');
  const tries = {
    records: async ({ content, isSigned, path }) => {
      mkdirSync(data, { recursive: true });
      for (const name of NAMES) writeFileSync(join(data, name), content);
      const plugin = createCifar10({ manifest: manifestOf(isSigned ? content : sound()) });
      await plugin.load({ path: path === '' ? data : path }, { environment: {} });
    },
    archive: async ({ content }) => {
      rmSync(target, { recursive: true, force: true });
      mkdirSync(target, { recursive: true });
      writeFileSync(archive, content);
      await unpack({ archive, folder: FOLDER, names: NAMES, sizeBytes: SIZE, target });
      checkUnpacked(target);
    },
  };
  return { arbitrary: inputs(outside), try: (input) => tries[input.as](input) };
}

function inputs(outside) {
  const records = fc.record({
    as: fc.constant('records'),
    content: fc.oneof(mutatedBytes([sound()]), fc.constant(sound())),
    isSigned: fc.boolean(),
    path: fc.oneof(fc.constant(''), fc.constant(''), hostileTexts(outside)),
  });
  const packed = fc
    .array(entries(outside), { maxLength: 6 })
    .map((all) => Buffer.concat([...all, END]));
  const content = fc.oneof(
    packed.map((bytes) => gzipSync(bytes)),
    packed,
    mutatedBytes([gzipSync(Buffer.concat([soundEntry(), END]))]),
  );
  return fc.oneof(records, fc.record({ as: fc.constant('archive'), content }));
}

/** Two empty blocks end an archive. */
const END = Buffer.alloc(1024);

function entries(outside) {
  const wanted = NAMES.map((name) => `${FOLDER}/${name}`);
  const name = fc.oneof(
    fc.constantFrom(...wanted, ...wanted, `./${wanted[0]}`, `../${wanted[0]}`, `/${wanted[0]}`),
    fc.constantFrom(`${FOLDER}/../../escape`, `${outside}/escape`, FOLDER, `${FOLDER}/`),
    hostileTexts(outside),
  );
  const link = fc.oneof(fc.constantFrom('..', outside, `${outside}/escape`, '/etc/passwd'), name);
  return fc
    .oneof(
      fc.record({
        ...{ name, link, type: fc.constantFrom(...'0012345670gxLKS') },
        ...{ content: fc.uint8Array({ maxLength: 64 }) },
        size: fc.oneof(fc.constant(null), fc.constantFrom(0, SIZE, SIZE + 1, 2 ** 33, 8 ** 11 - 1)),
        isRightSum: fc.boolean(),
      }),
    )
    .map(tarEntry);
}

function soundEntry() {
  return tarEntry({
    name: `${FOLDER}/${NAMES[0]}`,
    type: '0',
    link: '',
    content: sound(),
    size: null,
  });
}

/** Nothing but the files that were asked for, none larger than was said. */
function checkUnpacked(target) {
  for (const name of readdirSync(target)) {
    const found = lstatSync(join(target, name));
    if (!NAMES.includes(name) || !found.isFile()) throw new Error(`${name} was unpacked`);
    if (found.size > SIZE) throw new Error(`${name} was unpacked with ${found.size} bytes`);
  }
}

function sound() {
  return Buffer.alloc(SIZE, 7);
}

function manifestOf(content) {
  const md5 = createHash('md5').update(content).digest('hex');
  const [train, test] = NAMES;
  return {
    archive: { url: 'http://127.0.0.1:9/x.tar.gz', sizeBytes: 1, md5 },
    ...{ folder: FOLDER, records: RECORDS },
    files: [
      { name: train, split: 'train', md5 },
      { name: test, split: 'test', md5 },
    ],
  };
}
