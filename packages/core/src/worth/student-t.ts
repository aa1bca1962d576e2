/** From here on the distribution is as good as at this many degrees of freedom (0.1 % of the point). */
const MOST = 1000;
/** Halvings of the angle's range: as many as a double can tell apart. */
const HALVINGS = 60;

/**
 * The 97.5 % point of Student's distribution: what a standard error is multiplied by for a two-sided
 * interval of 95 %.
 *
 * @param freedom degrees of freedom, a whole number from 1
 */
export function studentT975(freedom: number): number {
  const degrees = Math.min(freedom, MOST);
  let low = 0;
  let high = Math.PI / 2;
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (low + high) / 2;
    if (probabilityWithin(middle, degrees) < 0.95) low = middle;
    else high = middle;
  }
  return Math.sqrt(degrees) * Math.tan((low + high) / 2);
}

/**
 * The probability of values between -t and t, where `angle` is the arc tangent of t / sqrt(degrees).
 *
 * @see Abramowitz & Stegun (1964), Handbook of Mathematical Functions, 26.7.3 and 26.7.4
 */
function probabilityWithin(angle: number, degrees: number): number {
  const [sine, cosine] = [Math.sin(angle), Math.cos(angle)];
  const isOdd = degrees % 2 === 1;
  let term = isOdd ? cosine : 1;
  let sum = degrees === 1 ? 0 : term;
  for (let power = isOdd ? 3 : 2; power <= degrees - 2; power += 2) {
    term *= ((power - 1) / power) * cosine * cosine;
    sum += term;
  }
  return isOdd ? (2 / Math.PI) * (angle + sine * sum) : sine * sum;
}
