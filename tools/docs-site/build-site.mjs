// Builds the documentation as a site of static files into `site/`: guides, concepts, decisions and the API
// reference of all packages. Any warning is an error. `-- --serve` shows it
// afterwards, `-- --out DIR` puts it elsewhere.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Application } from 'typedoc';
import { arrangeSite } from './arrange-site.mjs';
import { listDocuments } from './list-documents.mjs';
import { listDoors } from './list-doors.mjs';
import { OPTIONS } from './options.mjs';
import { PageRouter } from './page-router.mjs';
import { serveFolder } from './serve-folder.mjs';
import { validatePackages } from './validate-packages.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const { values } = parseArgs({
  options: {
    serve: { type: 'boolean', default: false },
    out: { type: 'string', default: join(ROOT, 'site') },
  },
});

const site = { root: ROOT, documents: listDocuments(ROOT), doors: listDoors(ROOT) };
const app = await Application.bootstrap({
  ...OPTIONS,
  outputs: [{ name: 'html', path: values.out }],
  basePath: ROOT,
  tsconfig: join(import.meta.dirname, 'tsconfig.json'),
  entryPoints: site.doors.map(({ entry }) => entry),
  projectDocuments: site.documents.map(({ path }) => join(ROOT, path)),
  readme: join(ROOT, 'README.md'),
});
app.renderer.defineRouter('pages', PageRouter);
arrangeSite(app, site);
process.exitCode = await build();
if (process.exitCode === 0 && values.serve) await serveFolder(values.out);

async function build() {
  const project = await app.convert();
  if (project === undefined) return 1;
  validatePackages(app, project, site.doors);
  await app.generateOutputs(project);
  return app.logger.hasErrors() || app.logger.hasWarnings() ? 1 : 0;
}
