/**
 * `rows` with one more for each group of several settings: its best, named `GROUP (best)`.
 *
 * @param {readonly { peer: string, group: string, imagesPerSecond: number }[]} rows
 */
export function withBest(rows) {
  const groups = Map.groupBy?.(rows, ({ group }) => group) ?? groupBy(rows);
  return [...groups].flatMap(([group, settings]) => {
    if (settings.length === 1) return settings;
    const best = settings.reduce((a, b) => (b.imagesPerSecond > a.imagesPerSecond ? b : a));
    return [...settings, { ...best, peer: `${group} (best)`, setting: best.peer }];
  });
}

function groupBy(rows) {
  const groups = new Map();
  for (const row of rows) groups.set(row.group, [...(groups.get(row.group) ?? []), row]);
  return groups;
}
