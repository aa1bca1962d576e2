import { fileURLToPath } from 'node:url';

/** Of this package: `src/binding` and `dist/binding` are as deep. */
export const packageFolder: string = fileURLToPath(new URL('../..', import.meta.url));
