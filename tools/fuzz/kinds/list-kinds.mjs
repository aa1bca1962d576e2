/**
 * What is generated: `share` of all inputs, and the module and function that make it.
 *
 * @type {readonly { name: string, share: number, module: string, make: string }[]}
 */
export const KINDS = [
  { name: 'configs', share: 0.12, module: './kinds/configs.mjs', make: 'configs' },
  { name: 'overrides', share: 0.09, module: './kinds/overrides.mjs', make: 'overrides' },
  { name: 'genotypes', share: 0.15, module: './kinds/genotypes.mjs', make: 'genotypes' },
  { name: 'journals', share: 0.1, module: './kinds/journals.mjs', make: 'journals' },
  { name: 'checkpoints', share: 0.15, module: './kinds/checkpoints.mjs', make: 'checkpoints' },
  { name: 'data-files', share: 0.12, module: './kinds/data-files.mjs', make: 'dataFiles' },
  { name: 'tables', share: 0.1, module: './kinds/tables.mjs', make: 'tables' },
  { name: 'images', share: 0.02, module: './kinds/images.mjs', make: 'images' },
  { name: 'ask-and-tell', share: 0.05, module: './kinds/ask-and-tell.mjs', make: 'askAndTell' },
  { name: 'requests', share: 0.1, module: './kinds/requests.mjs', make: 'requests' },
];
