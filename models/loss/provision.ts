/** What is expected to be lost of what is open. */
export interface Provision {
  /** Per state, in cents. */
  readonly byState: readonly bigint[];
  readonly total: bigint;
}

/**
 * Returns the expected credit loss of open amounts in cents: each times the lifetime loss rate of its state and the factor
 * for what is expected of the coming year beside the past (1 for the same), rounded to the cent, at most all of it. A state
 * that is below zero, where more was paid than owed, loses nothing.
 */
export function provisionOf(open: readonly bigint[], lossRates: readonly number[], outlook = 1): Provision {
  const byState = open.map((cents, state) => {
    const rate = Math.min(1, lossRates[state]! * outlook);
    return cents > 0n ? BigInt(Math.round(Number(cents) * rate)) : 0n;
  });
  return { byState, total: byState.reduce((sum, cents) => sum + cents, 0n) };
}

/**
 * Returns the share of sales that is lost: written off, less what was recovered later, over the sales that it comes from;
 * undefined without sales. Below 0 where more was recovered than written off.
 */
export function badDebtRatio(writtenOff: bigint, recovered: bigint, sales: bigint): number | undefined {
  return sales > 0n ? Number(writtenOff - recovered) / Number(sales) : undefined;
}
