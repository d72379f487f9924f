/** Receivables and sales of one month, in cents. */
export interface CollectionMonth {
  readonly opening: bigint;
  readonly creditSales: bigint;
  readonly closing: bigint;
  /** Closing receivables that are not past due. */
  readonly closingNotDue: bigint;
}

/**
 * Returns the collection effectiveness index (formulas C2): of what could have been collected in the month, the part
 * that was, in percent. 100 is everything; above 100 only with credit balances. Undefined where nothing could be
 * collected.
 */
export function collectionEffectivenessIndex(month: CollectionMonth): number | undefined {
  const collectable = month.opening + month.creditSales - month.closingNotDue;
  if (collectable <= 0n) return undefined;
  return (Number(month.opening + month.creditSales - month.closing) / Number(collectable)) * 100;
}
