/**
 * How the tests of the kernels are built.
 *
 * @typedef {{
 *   compiler: string,
 *   flags: string[],
 *   isas: ('portable' | 'avx2' | 'avx512')[],
 *   runner: string[],
 *   environment: Record<string, string>,
 *   remedy: string,
 * }} TestBuild
 */

const isX64 = process.arch === 'x64';

/** @type {TestBuild} */
const HOST = {
  compiler: process.env.CXX ?? (process.platform === 'darwin' ? 'clang++' : 'g++'),
  flags: ['-pthread'],
  isas: isX64 ? ['portable', 'avx2', 'avx512'] : ['portable'],
  runner: [],
  environment: {},
  remedy: 'sudo apt install g++',
};

/** ThreadSanitizer cannot map its shadow memory under the address randomisation of newer kernels. */
const FIXED_ADDRESSES = process.platform === 'linux' ? ['setarch', '-R'] : [];

/** @type {Record<string, TestBuild>} */
export const TEST_BUILDS = {
  plain: HOST,
  asan: {
    ...HOST,
    flags: [
      ...['-pthread', '-g', '-fsanitize=address,undefined', '-fno-sanitize-recover=all'],
      '-fno-omit-frame-pointer',
    ],
    environment: { ASAN_OPTIONS: 'detect_stack_use_after_return=1' },
  },
  tsan: {
    ...HOST,
    flags: ['-pthread', '-g', '-fsanitize=thread'],
    runner: FIXED_ADDRESSES,
    environment: { TSAN_OPTIONS: 'halt_on_error=1' },
  },
  arm64: {
    compiler: 'aarch64-linux-gnu-g++',
    flags: ['-pthread', '-static'],
    isas: ['portable'],
    runner: ['qemu-aarch64-static'],
    environment: {},
    remedy: 'sudo apt install g++-aarch64-linux-gnu qemu-user-static',
  },
};
