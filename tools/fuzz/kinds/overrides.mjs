import fc from 'fast-check';
import { createSearch } from '@cellsmith/runtime';
import { hostileTexts, hostileValues } from '../generate/hostile.mjs';
import { jsonText } from '../generate/json-text.mjs';
import { mutatedTexts } from '../generate/mutated-bytes.mjs';

const SOUND = [
  ...['search.epochs=3', 'seed=7', 'engine=cpu', 'engine={ name: cpu }', 'space.blocks=2'],
  ...['dataset.path=/data', 'controller.learningRate={ t0: 18, tmul: 1 }', 'reporters=[csv]'],
  ...['trainer.batchSize=25', 'network.auxiliaryHead.enabled=true', 'search.budget.cpuSeconds=1.5'],
  ...['objective={ name: limit, multiplyAdds: 40e6 }', 'space.operations=[identity, conv1x1]'],
];

/** What follows `--set`. */
export function overrides({ folder, outside, toys }) {
  const paths = SOUND.map((text) => text.split('=')[0] ?? '');
  const path = fc.oneof(fc.constantFrom(...paths), fc.constantFrom('name', 'plugins', 'kind'));
  const deep = fc.tuple(hostileTexts(outside), fc.nat(50)).map(([key, times]) => {
    return Array.from({ length: times + 1 }, () => key).join('.');
  });
  const value = hostileValues(outside).map((given) => jsonText(given));
  const made = fc
    .tuple(fc.oneof(path, deep), fc.oneof(value, hostileTexts(outside)))
    .map(([key, text]) => `${key}=${text}`);
  const set = fc.array(fc.oneof(made, mutatedTexts(SOUND), fc.constantFrom(...SOUND)), {
    ...{ minLength: 1, maxLength: 3 },
  });
  return { arbitrary: set, try: (given) => createSearch(toys.search, { cwd: folder, set: given }) };
}
