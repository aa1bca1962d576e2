/** Set to anything but 0: nothing is compiled. */
export const SKIP = 'CELLSMITH_NATIVE_SKIP_BUILD';

/**
 * What is known before anything is done. `binary` and `prebuilt` are the digests of the sources that
 * they were made of, null where there is none or it does not load.
 *
 * @typedef {{
 *   digest: string,
 *   binary: string | null,
 *   prebuilt: string | null,
 *   skip: string | undefined,
 *   platform: string,
 * }} Situation
 */

/**
 * `keep` the binary, take the `prebuilt` one, `skip` everything, say that the platform is
 * `unsupported`, or `compile`.
 *
 * @param {Situation} situation
 */
export function nextStep({ digest, binary, prebuilt, skip, platform }) {
  if (prebuilt === digest) return 'prebuilt';
  if (binary === digest) return 'keep';
  if (skip !== undefined && skip !== '' && skip !== '0') return 'skip';
  return platform === 'win32' ? 'unsupported' : 'compile';
}
