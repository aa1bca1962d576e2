// Makes the prebuilt binary of this machine, for a release: prebuilds/<platform>-<processor>.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { arch, platform, tmpdir } from 'node:os';
import { join } from 'node:path';
import { STAMP } from './build/binaries.mjs';
import { nodeHeaders } from './build/node-headers.mjs';
import { sourcesDigest } from './build/native-sources.mjs';
import { PACKAGE } from './build/package-folder.mjs';

const prebuildify = createRequire(import.meta.url).resolve('prebuildify/bin.js');
const args = ['--napi', '--strip', '--tag-libc', `--target=${process.versions.node}`];
// node-gyp hears of no headers from prebuildify, and would download them; it reads npm's settings.
const headers = nodeHeaders({ build: mkdtempSync(join(tmpdir(), 'cellsmith-')) });
const settings = headers.arguments.map((argument) => {
  const [name, value = 'true'] = argument.slice(2).split('=');
  return [`npm_config_${name.replaceAll('-', '_')}`, value];
});
const env = { ...process.env, ...Object.fromEntries(settings) };

const digest = sourcesDigest();
const { status } = spawnSync(process.execPath, [prebuildify, ...args], {
  ...{ cwd: PACKAGE, env, stdio: 'inherit' },
});
process.exitCode = status ?? 1;
if (status === 0) {
  writeFileSync(join(PACKAGE, 'prebuilds', `${platform()}-${arch()}`, STAMP), `${digest}\n`);
}
