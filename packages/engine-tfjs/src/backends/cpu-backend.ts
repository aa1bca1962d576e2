import { initialiseBackend } from './activate-backend.ts';
import type { TfjsBackend } from './tfjs-backend.ts';

/** Plain JavaScript. Works everywhere, slowly: what the other backends are compared with. */
export const cpuBackend: TfjsBackend = {
  name: 'cpu',
  tfjsName: 'cpu',
  probe: async () => {
    await import('@tensorflow/tfjs-backend-cpu');
    await initialiseBackend('cpu');
    return { works: true, detail: 'plain JavaScript, one thread' };
  },
};
