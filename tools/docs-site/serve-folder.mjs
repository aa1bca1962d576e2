import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';

const PORT = 4750;
const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.webp': 'image/webp',
  '.json': 'application/json',
};

/**
 * Shows the files of `folder` to this machine until it is interrupted.
 *
 * @param {string} folder
 */
export function serveFolder(folder) {
  const server = createServer(async ({ url = '/' }, response) => {
    // A path from the root cannot climb above it.
    const path = normalize(decodeURIComponent(new URL(url, 'http://localhost').pathname));
    const name = path.endsWith('/') ? `${path}index.html` : path;
    const content = await readFile(join(folder, name)).catch(() => null);
    const type = TYPES[extname(name)] ?? 'application/octet-stream';
    response.writeHead(content === null ? 404 : 200, { 'content-type': type }).end(content);
  });
  return new Promise((resolve, reject) => {
    server.on('error', reject).listen(PORT, '127.0.0.1', () => {
      console.log(`http://127.0.0.1:${PORT}/`);
      resolve(server);
    });
  });
}
