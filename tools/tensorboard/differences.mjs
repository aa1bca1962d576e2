/**
 * Where two sets of curves differ, in words.
 *
 * @param {import('./curves-of.mjs').Curves} expected
 * @param {import('./curves-of.mjs').Curves} read
 */
export function differences(expected, read) {
  const names = [...new Set([...Object.keys(expected), ...Object.keys(read)])].sort();
  return names.flatMap((name) => {
    const [a, b] = [expected[name] ?? [], read[name] ?? []];
    if (a.length !== b.length)
      return [`${name} has ${b.length} points where ${a.length} were recorded`];
    const at = a.findIndex((point, i) => point.some((value, j) => value !== b[i][j]));
    return at < 0 ? [] : [`${name} is ${b[at].join(' ')} where ${a[at].join(' ')} was recorded`];
  });
}
