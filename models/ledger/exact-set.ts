/**
 * Returns the positions of the only set of 2 to `mostItems` amounts, in cents, that adds up to `total`; undefined where
 * there is none or more than one. Looks at every set: for a dozen amounts and sets of six these are 2,497.
 */
export function onlyExactSet(
  amounts: readonly bigint[],
  total: bigint,
  mostItems: number,
): readonly number[] | undefined {
  let found: readonly number[] | undefined;
  let sets = 0;
  const extend = (chosen: readonly number[], sum: bigint): void => {
    if (chosen.length >= 2 && sum === total) {
      found = chosen;
      sets++;
    }
    if (chosen.length === mostItems) return;
    for (let next = (chosen.at(-1) ?? -1) + 1; next < amounts.length && sets < 2; next++) {
      extend([...chosen, next], sum + amounts[next]!);
    }
  };
  extend([], 0n);
  return sets === 1 ? found : undefined;
}
