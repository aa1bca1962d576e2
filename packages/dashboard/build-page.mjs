// Builds the page into dist/page. Quiet: only what goes wrong is said.
import { join } from 'node:path';
import { build } from 'vite';

await build({ configFile: join(import.meta.dirname, 'vite.config.ts'), logLevel: 'warn' });
