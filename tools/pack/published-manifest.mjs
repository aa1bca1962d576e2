/** The condition under which this workspace reads the sources, which no tarball holds. */
const SOURCE = '@cellsmith/source';
/** What npm runs at the user's; all other scripts are for this workspace. */
const KEPT_SCRIPT = 'install';

/**
 * The package.json of a tarball: what only this workspace needs is left out.
 *
 * @param {Readonly<Record<string, any>>} manifest
 */
export function publishedManifest({ nx: _nx, devDependencies: _dev, scripts, ...manifest }) {
  const install = scripts?.[KEPT_SCRIPT];
  return {
    ...manifest,
    ...(manifest.exports && { exports: withoutSource(manifest.exports) }),
    ...(install && { scripts: { [KEPT_SCRIPT]: install } }),
  };
}

function withoutSource(exported) {
  if (typeof exported !== 'object' || exported === null) return exported;
  const kept = Object.entries(exported).filter(([condition]) => condition !== SOURCE);
  return Object.fromEntries(kept.map(([name, target]) => [name, withoutSource(target)]));
}
