const TITLES = {
  installed: 'Installed with Cellsmith',
  optional: 'Optional',
  development: 'For working on Cellsmith only',
};

/**
 * The tables of docs/dependencies.md.
 *
 * @param {readonly import('./direct-dependencies.mjs').Direct[]} direct
 * @param {Readonly<Record<string, string>>} why
 * @param {import('./installed-tree.mjs').InstalledTree} tree
 */
export function dependenciesPage(direct, why, tree) {
  const sections = Object.entries(TITLES).map(([kind, title]) => {
    const rows = direct.filter((each) => each.kind === kind).map((each) => row(each, why, tree));
    const head =
      '| package | licence | packages, size | used by | why |\n| --- | --- | --- | --- | --- |';
    return `### ${title}\n\n${head}\n${rows.join('\n')}`;
  });
  return sections.join('\n\n');
}

function row({ name, users }, why, tree) {
  const { license = 'see its package' } = tree.entry(name) ?? {};
  return `| \`${name}\` | ${license} | ${weight(name, tree)} | ${users.join(', ')} | ${why[name]} |`;
}

/** Rounded: the figure is to show what is heavy, and differs between machines. */
function weight(name, tree) {
  const { packages, bytes } = tree.brings(name);
  if (packages === 0) return 'not installed';
  const megabytes = bytes / 1e6;
  return `${packages}, ${megabytes < 0.1 ? 'under 0.1' : megabytes.toFixed(megabytes < 10 ? 1 : 0)} MB`;
}
