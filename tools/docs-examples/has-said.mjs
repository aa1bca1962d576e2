/**
 * Whether lines as those of `shown` stand in `printed`, in this order. `…` in a line stands for anything,
 * on a line of its own for any lines; spaces may differ.
 *
 * @param {string} printed
 * @param {string} shown
 */
export function hasSaid(printed, shown) {
  const patterns = shown.split('\n').filter((line) => line.trim() !== '' && line.trim() !== '…');
  let rest = printed.split('\n');
  return patterns.every((pattern) => {
    const at = rest.findIndex((line) => patternOf(pattern).test(line));
    rest = rest.slice(at + 1);
    return at >= 0;
  });
}

function patternOf(line) {
  const parts = line
    .trim()
    .split('…')
    .map((part) => part.split(/\s+/u).map(escape).join('\\s+'));
  return new RegExp(`^\\s*${parts.join('.*')}\\s*$`, 'u');
}

function escape(text) {
  return text.replaceAll(/[$()*+./?[\\\]^{|}]/gu, '\\$&');
}
