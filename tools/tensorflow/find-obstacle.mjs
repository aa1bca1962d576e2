import { runCommand } from '../setup/run-command.mjs';
import { missingTools } from '../../packages/engine-native/scripts/build/tools-remedy.mjs';
import { TENSORFLOW, TFJS } from './cache-folder.mjs';

/** An index that takes longer is none that a library of 200 MB could be fetched from. */
const PATIENCE_S = 10;

/**
 * Why the packages cannot be prepared on this machine, in a sentence; null where they can.
 *
 * @param {import('../../packages/engine-native/scripts/build/find-tools.mjs').Tools} tools
 */
export function findObstacle(tools) {
  return wrongMachine() ?? missing(tools) ?? unreachable(tools);
}

/** What a machine has to be for the official library of this script. */
export function wrongMachine({ platform, arch, glibc } = thisMachine()) {
  if (platform === 'linux' && arch === 'x64' && glibc !== undefined) return null;
  const libc = platform === 'linux' && glibc === undefined ? ' without glibc' : '';
  return `its library is for Linux x64 with glibc, and this is ${platform} ${arch}${libc}`;
}

function thisMachine() {
  const { glibcVersionRuntime: glibc } = process.report.getReport().header;
  return { platform: process.platform, arch: process.arch, glibc };
}

function missing(tools) {
  const names = missingTools(tools);
  return names.length === 0 ? null : `its binding needs ${names.join(', ')}`;
}

function unreachable({ python }) {
  const pip = [python, '-m', 'pip', '--retries', '0', 'index', 'versions', 'tensorflow-cpu'];
  return (
    noAnswer(`the Python index has no tensorflow-cpu ${TENSORFLOW} for us`, pip) ??
    noAnswer('the npm registry does not answer', ['npm', 'view', `@tensorflow/tfjs-node@${TFJS}`])
  );
}

function noAnswer(sentence, words) {
  try {
    runCommand(words, { what: words.at(-1), seconds: PATIENCE_S });
    return null;
  } catch (error) {
    const [cause] = error.message.split('\n').slice(-1);
    return `${sentence} (${cause.trim()})`;
  }
}
