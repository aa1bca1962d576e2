export { csv } from './csv/csv.ts';
export { reporters } from './plugin.ts';
export { tensorboard } from './tensorboard/tensorboard.ts';
