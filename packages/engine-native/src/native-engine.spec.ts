import { describe, it } from '@jest/globals';
import { describeEngine } from '@cellsmith/core/testing';
import { loadBinding } from './binding/load-binding.ts';
import { packageFolder } from './binding/package-folder.ts';
import { nativeEngine } from './native-engine.ts';

const loaded = loadBinding(packageFolder);
const supported = 'binding' in loaded ? loaded.binding.features().supported : [];

describeEngine(nativeEngine);
describeEngine(nativeEngine, { options: { threads: 1 } });
describeEngine(nativeEngine, { options: { threads: 3 } });

for (const instructions of ['portable', 'avx2', 'avx512'] as const) {
  if (supported.includes(instructions)) {
    describeEngine(nativeEngine, { options: { instructions, threads: 2 } });
  } else {
    describe(`engine native with ${instructions}`, () => {
      it.skip('is not tried: this processor does not have these instructions', () => undefined);
    });
  }
}
