// Installs the dependencies where they are missing or older than the lockfile. Plain Node without a
// dependency: it runs before anything is there.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { needsInstall } from './needs-install.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const HEARTBEAT_MS = 15_000;

checkNode();
const reason = needsInstall(ROOT);
if (reason !== null) process.exitCode = await install(reason);

function checkNode() {
  const { engines } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const [major = 0, minor = 0] = engines.node.match(/\d+/gu).map(Number);
  const [ownMajor = 0, ownMinor = 0] = process.versions.node.split('.').map(Number);
  if (ownMajor > major || (ownMajor === major && ownMinor >= minor)) return;
  console.error(`Node ${major}.${minor} or newer is needed; this is ${process.versions.node}.`);
  process.exit(1);
}

/** @param {string} why */
async function install(why) {
  const started = performance.now();
  const seconds = () => Math.round((performance.now() - started) / 1000);
  console.error(`Installing: ${why} (npm ci, about a minute the first time)`);
  const heartbeat = setInterval(
    () => console.error(`  still installing, ${seconds()} s`),
    HEARTBEAT_MS,
  );
  const code = await runNpm(['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  clearInterval(heartbeat);
  console.error(code === 0 ? `Installed in ${seconds()} s` : `npm ci failed with code ${code}`);
  return code;
}

/** The npm that started this script where there is one, otherwise the one on the path. */
function runNpm(args) {
  const own = process.env.npm_execpath ?? '';
  const [command, ...prefix] = basename(own) === 'npm-cli.js' ? [process.execPath, own] : ['npm'];
  // The registry is enough: what ONNX Runtime fetches from elsewhere is for GPUs.
  const env = { ...process.env, ONNXRUNTIME_NODE_INSTALL: 'skip' };
  const options = { cwd: ROOT, env, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' };
  return new Promise((resolve) => {
    spawn(command, [...prefix, ...args], options)
      .on('error', (error) => {
        console.error(`npm cannot be started: ${error.message}`);
        resolve(1);
      })
      .on('close', (code) => resolve(code ?? 1));
  });
}
