import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CompilerState, Extractor, ExtractorConfig } from '@microsoft/api-extractor';
import { ROOT } from '../pack/list-packages.mjs';

/** Where the reports are kept, one a door. */
export const REPORTS = join(ROOT, 'tools/api/reports');

/** What the documentation is to say is checked where the site is built. */
const SILENT = { default: { logLevel: 'none' } };

const COMPILER = {
  compilerOptions: {
    ...{ target: 'es2023', module: 'nodenext', moduleResolution: 'nodenext', strict: true },
    ...{ allowImportingTsExtensions: true, noEmit: true, skipLibCheck: true, types: ['node'] },
  },
};

/**
 * The public declarations of each door, as text that shows every change of them.
 *
 * @param {readonly import('./list-entries.mjs').Entry[]} entries
 * @returns {Map<string, string>} by file name
 */
export function makeReports(entries) {
  const folder = mkdtempSync(join(tmpdir(), 'cellsmith-api-'));
  try {
    const configs = entries.map((entry) => configOf(entry, folder));
    const [first] = configs;
    const others = entries.slice(1).map(({ types }) => types);
    // One compilation for all: they import each other.
    const compilerState = CompilerState.create(first, { additionalEntryPoints: others });
    for (const config of configs) invoke(config, compilerState);
    return new Map(
      entries.map(({ report }) => [report, readFileSync(join(folder, report), 'utf8')]),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function invoke(config, compilerState) {
  const messageCallback = (message) => (message.handled = true);
  Extractor.invoke(config, { compilerState, localBuild: true, messageCallback });
}

function configOf(entry, folder) {
  const configObject = {
    ...{ projectFolder: entry.package.folder, mainEntryPointFilePath: entry.types },
    apiReport: {
      ...{ enabled: true, reportFileName: entry.report, includeForgottenExports: true },
      ...{ reportFolder: folder, reportTempFolder: join(folder, 'made') },
    },
    newlineKind: 'lf',
    ...{ docModel: { enabled: false }, dtsRollup: { enabled: false } },
    ...{ tsdocMetadata: { enabled: false }, compiler: { overrideTsconfig: COMPILER } },
    messages: {
      ...{ compilerMessageReporting: SILENT, extractorMessageReporting: SILENT },
      tsdocMessageReporting: SILENT,
    },
  };
  const packageJsonFullPath = join(entry.package.folder, 'package.json');
  return ExtractorConfig.prepare({
    configObject,
    configObjectFullPath: undefined,
    packageJsonFullPath,
  });
}
