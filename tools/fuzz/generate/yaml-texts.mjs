// Configs as YAML, with what YAML can do besides.
import fc from 'fast-check';
import { stringify } from './yaml.mjs';
import { jsonText } from './json-text.mjs';
import { mutatedTexts } from './mutated-bytes.mjs';
import { mutatedValues } from './mutated-value.mjs';

/** Each level names the one before ten times. */
function bomb(levels) {
  const rows = ['&b0 [x, x, x, x, x, x, x, x, x, x]'];
  for (let i = 1; i < levels; i++) rows.push(`&b${i} [${`*b${i - 1}, `.repeat(10)}]`);
  return `[${rows.join(', ')}]`;
}

const TRICKS = [
  ...[bomb(4), bomb(9), '&a [*a]', '&a { b: *a }', '*nowhere', '{ <<: { seed: 3 } }', '{ <<: 3 }'],
  ...['!!js/function "x"', '!!binary "AAAA"', '!!set { a, b }', '!!omap [ a: 1 ]', '!own { a: 1 }'],
  ...['!!timestamp 2001-01-01', '!!float x', '!!int "9"', '0x10', '0o7', '1e400', '-.inf', '.nan'],
  ...['{ [a, b]: c }', '{ ? { a: 1 } : 2 }', '{ __proto__: { a: 1 } }', '"\\ud800"', '"\\0"', '~'],
  ...['|\n  text', '>-\n  text', '"unfinished', '[1, 2', '{ a: 1, a: 2 }', '@', '`', '%', '\t- a'],
  ...[
    '['.repeat(200) + ']'.repeat(200),
    '['.repeat(20_000),
    '{a: '.repeat(3000) + '}'.repeat(3000),
  ],
  ...['- '.repeat(4000), '123456789012345678901234567890', '1_000', '12:30:45', 'yes', '!!null'],
];

const HEADS = [
  '',
  '%YAML 1.1\n---\n',
  '---\n---\n',
  '\ufeff',
  '--- !own\n',
  '# only this\n',
  '...\n',
];

/**
 * @param {readonly unknown[]} values sound configs
 * @param {string} outside
 */
export function yamlTexts(values, outside) {
  const sound = values.map((value) => stringify(value));
  const mutated = mutatedValues(values, outside).map(written);
  const tricky = fc
    .tuple(
      fc.constantFrom(...sound),
      fc.constantFrom(...TRICKS),
      fc.nat(),
      fc.constantFrom(...HEADS),
    )
    .map(([text, trick, line, head]) => head + withTrick(text, trick, line));
  return fc.oneof(
    { weight: 6, arbitrary: mutated },
    { weight: 2, arbitrary: tricky },
    { weight: 3, arbitrary: mutatedTexts(sound) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }) },
  );
}

/** As JSON, which is YAML too, where the writer of YAML gives up. */
function written(value) {
  try {
    return stringify(value) ?? '';
  } catch {
    return jsonText(value);
  }
}

/** Puts a trick in the place of a value. */
function withTrick(text, trick, at) {
  const lines = text.split('\n');
  const keys = lines.flatMap((line, i) => (line.includes(':') ? [i] : []));
  const line = keys[at % Math.max(1, keys.length)] ?? 0;
  lines[line] = `${(lines[line] ?? 'x:').split(':')[0]}: ${trick}`;
  return lines.join('\n');
}
