/** Read once: a look-up of a global costs more than the product where modules run in a `vm`. */
const { imul } = Math;

/** Two 32-bit words. */
export type PhiloxKey = readonly [number, number];

/**
 * Philox 4x32 with 10 rounds: a keyed bijection of 128 bits, `block = philox(block)` under `key`.
 * Everything random and every digest is made of it.
 *
 * @see Salmon et al. (2011), "Parallel random numbers: as easy as 1, 2, 3"
 */
export function philox(block: Uint32Array, key: PhiloxKey): void {
  let a = block[0] ?? 0;
  let b = block[1] ?? 0;
  let c = block[2] ?? 0;
  let d = block[3] ?? 0;
  let k0 = key[0];
  let k1 = key[1];
  for (let round = 0; round < 10; round++) {
    const high0 = multiplyHigh(0xd2511f53, a);
    const high1 = multiplyHigh(0xcd9e8d57, c);
    const low0 = imul(0xd2511f53, a);
    a = (high1 ^ b ^ k0) >>> 0;
    b = imul(0xcd9e8d57, c) >>> 0;
    c = (high0 ^ d ^ k1) >>> 0;
    d = low0 >>> 0;
    k0 = (k0 + 0x9e3779b9) >>> 0;
    k1 = (k1 + 0xbb67ae85) >>> 0;
  }
  block[0] = a;
  block[1] = b;
  block[2] = c;
  block[3] = d;
}

/** The upper 32 bits of a 32 x 32 bit product, which `Math.imul` drops. */
function multiplyHigh(x: number, y: number): number {
  const xh = x >>> 16;
  const xl = x & 0xffff;
  const yh = y >>> 16;
  const yl = y & 0xffff;
  const middle = xh * yl + ((xl * yl) >>> 16);
  const cross = xl * yh + (middle & 0xffff);
  return (xh * yh + (middle >>> 16) + (cross >>> 16)) >>> 0;
}
