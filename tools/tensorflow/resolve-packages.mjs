// Loaded with --import: the packages of TensorFlow are found where CELLSMITH_TENSORFLOW_FILES says.
import { register } from 'node:module';

const data = JSON.parse(process.env.CELLSMITH_TENSORFLOW_FILES ?? '{}');
register('./packages-resolver.mjs', { parentURL: import.meta.url, data });
