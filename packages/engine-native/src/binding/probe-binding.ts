import { availableParallelism } from 'node:os';
import type { EngineProbe } from '@cellsmith/core';
import { missingBinary, unusableRemedy } from './build-outcome.ts';
import { loadBinding } from './load-binding.ts';
import type { InstructionSet } from './native-binding.ts';
import { packageFolder } from './package-folder.ts';

const LABELS: Readonly<Record<InstructionSet, string>> = {
  avx512: 'AVX-512',
  avx2: 'AVX2',
  portable: 'portable',
};

/** Whether the binary loads, and if not, why and what to install. */
export function probeBinding(folder: string = packageFolder): EngineProbe {
  const loaded = loadBinding(folder);
  if ('binding' in loaded) {
    const { isa } = loaded.binding.features();
    const detail = `C++, ${LABELS[isa]} kernels, ${availableParallelism()} processor cores`;
    return { works: true, detail };
  }
  const { error, isMissing } = loaded;
  const why = isMissing ? missingBinary(folder) : { reason: error, remedy: unusableRemedy };
  return { works: false, ...why, isNotable: true };
}
