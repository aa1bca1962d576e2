// Makes the binary of the engine "native": npm runs it after an installation. Cellsmith also works
// without, on slower engines: that is no failure, unless `--strict` asks for one.
import { ensureBinary } from './build/ensure-binary.mjs';

const isStrict = process.argv.includes('--strict');
const started = performance.now();
const seconds = () => ((performance.now() - started) / 1000).toFixed(0);

let isCompiled = false;
const onCompile = () => {
  isCompiled = true;
  console.error('Compiling the native engine (about a minute the first time)');
};
const outcome = await ensureBinary({ isVerbose: isStrict, onCompile }).catch((error) => ({
  ...{ state: 'failed', reason: `it was not built: ${error.message}` },
  remedy: 'npm rebuild @cellsmith/engine-native',
}));

if (outcome.state === 'built' && isCompiled) console.error(`Compiled in ${seconds()} s`);
if ('reason' in outcome) {
  console.error(`Engine "native" is missing, ${outcome.reason}. To get it: ${outcome.remedy}`);
  if (isStrict) process.exitCode = 1;
}
