import { makeCorpus } from './toys.mjs';

await makeCorpus(process.argv[2] ?? '');
