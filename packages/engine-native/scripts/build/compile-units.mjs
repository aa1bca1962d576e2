import { join } from 'node:path';
import { KERNELS, librarySources, testSources } from './native-sources.mjs';

/** As in binding.gyp. */
const FLAGS = [
  ...['-std=c++17', '-O2', '-ffp-contract=fast', '-Wall', '-Wno-psabi', '-Wno-ignored-attributes'],
  ...['-Wno-maybe-uninitialized', '-Inative'],
];

const ISA_FLAGS = {
  portable: [],
  avx2: ['-mavx2', '-mfma'],
  avx512: [
    ...['-mavx2', '-mfma', '-mprfchw', '-mavx512f', '-mavx512vl', '-mavx512bw', '-mavx512dq'],
  ],
};

/**
 * One call of the compiler for each object: the kernels once for each instruction set.
 *
 * @param {{ folder: string, flags: string[], isas: (keyof typeof ISA_FLAGS)[] }} build
 * @returns {{ source: string, object: string, arguments: string[] }[]}
 */
export function compileUnits({ folder, flags, isas }) {
  const unit = (source, name, own) => {
    const object = join(folder, `${name}.o`);
    return { source, object, arguments: [...FLAGS, ...flags, ...own, '-c', source, '-o', object] };
  };
  const kernels = isas.map((isa) =>
    unit(KERNELS, `kernels-${isa}`, [`-DCELLSMITH_ISA=${isa}`, ...ISA_FLAGS[isa]]),
  );
  const others = [...librarySources(), ...testSources()].map((source) =>
    unit(source, source.replaceAll('/', '-').replace(/\.cc$/u, ''), []),
  );
  // Last: of an inline function of the standard library, the linker takes the first copy that it meets.
  return [...others, ...kernels];
}
