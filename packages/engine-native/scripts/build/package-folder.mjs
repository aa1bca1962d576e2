import { join } from 'node:path';

/** Of this package. */
export const PACKAGE = join(import.meta.dirname, '../..');
