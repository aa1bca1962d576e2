import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from '../setup/run-command.mjs';

/** The wheel is taken for its library, so which Python it is for says nothing about the one that runs here. */
const WHEEL = [
  ...['--no-deps', '--only-binary', ':all:', '--implementation', 'cp'],
  ...['--python-version', '3.11', '--abi', 'cp311', '--platform', 'manylinux_2_17_x86_64'],
];

/**
 * Fetches TensorFlow's official wheel from the Python index and unpacks its library below
 * `folder/library`. Its checksum is that of requirements.txt.
 *
 * @param {string} folder
 * @param {string} python
 */
export function fetchLibrary(folder, python) {
  const downloads = join(folder, 'downloads');
  mkdirSync(downloads);
  const requirements = join(import.meta.dirname, 'requirements.txt');
  const pip = [python, '-m', 'pip', 'download', '--quiet', '--dest', downloads];
  runCommand([...pip, ...WHEEL, '--require-hashes', '--requirement', requirements], {
    what: 'pip download tensorflow-cpu',
    seconds: 900,
  });
  const [wheel] = readdirSync(downloads);
  const script = join(import.meta.dirname, 'unpack_library.py');
  runCommand([python, script, join(downloads, wheel), join(folder, 'library')], {
    what: `unpack ${wheel}`,
    seconds: 300,
  });
  rmSync(downloads, { recursive: true });
}
