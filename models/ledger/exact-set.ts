/** What the amounts from a position on can add to a sum at least, and at most. */
function reaches(amounts: readonly number[]): { readonly least: Float64Array; readonly most: Float64Array } {
  const least = new Float64Array(amounts.length + 1);
  const most = new Float64Array(amounts.length + 1);
  for (let position = amounts.length - 1; position >= 0; position--) {
    least[position] = least[position + 1]! + Math.min(0, amounts[position]!);
    most[position] = most[position + 1]! + Math.max(0, amounts[position]!);
  }
  return { least, most };
}

/**
 * Returns the positions of the only set of 2 to `mostItems` amounts, in cents, that adds up to `total`; undefined where
 * there is none or more than one. Looks no further along sums from which the total is out of reach. Cents are whole
 * numbers below 2^53 and so exact.
 */
export function onlyExactSet(
  amounts: readonly bigint[],
  total: bigint,
  mostItems: number,
): readonly number[] | undefined {
  const cents = amounts.map(Number);
  const { least, most } = reaches(cents);
  let found: readonly number[] | undefined;
  let sets = 0;
  const chosen: number[] = [];
  const extend = (from: number, missing: number): void => {
    if (chosen.length >= 2 && missing === 0) {
      found = [...chosen];
      sets++;
    }
    if (chosen.length === mostItems) return;
    for (let next = from; next < cents.length && sets < 2; next++) {
      if (missing < least[next]! || missing > most[next]!) return;
      chosen.push(next);
      extend(next + 1, missing - cents[next]!);
      chosen.pop();
    }
  };
  extend(0, Number(total));
  return sets === 1 ? found : undefined;
}
