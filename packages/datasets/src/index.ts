export { type Release, cifar10, createCifar10 } from './cifar10/cifar10.ts';
export type { DataFile, Manifest } from './cifar10/manifest.ts';
export type { RemoteFile } from './download/remote-file.ts';
export { datasets } from './plugin.ts';
export { synthetic } from './synthetic/synthetic.ts';
