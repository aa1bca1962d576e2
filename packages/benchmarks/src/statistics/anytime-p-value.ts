/**
 * A p value that stays valid however often it is looked at: a gambler bets on the sign of each next
 * difference, by the share of signs so far (Krichevsky and Trofimov's rule); where signs are left to
 * chance, the odds that the wealth ever grows k-fold are at most 1 / k. Differences of zero are no bets.
 *
 * @see Ville (1939); Grünwald, de Heide & Koolen (2024), Safe testing, https://doi.org/10.1093/jrsssb/qkae011
 */
export function anytimePValue(differences: readonly number[]): number | null {
  const signs = differences.map(Math.sign).filter((sign) => sign !== 0);
  if (signs.length === 0) return differences.length === 0 ? null : 1;
  let [logWealth, highest, positive] = [0, 0, 0];
  signs.forEach((sign, seen) => {
    const chance = (positive + 0.5) / (seen + 1);
    logWealth += Math.log(2 * (sign > 0 ? chance : 1 - chance));
    highest = Math.max(highest, logWealth);
    if (sign > 0) positive++;
  });
  return Math.exp(-highest);
}
