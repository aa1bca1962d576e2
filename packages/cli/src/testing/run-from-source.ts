import { main } from '../main.ts';

// The process that end-to-end tests start: `bin/cellsmith.js` on the sources, so that they need no build.
await main();
