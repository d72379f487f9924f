import type { SourceFile } from "../source-file.ts";
import { amountOf, currencyOf, isCreditIn, signedCents, transactionAmount } from "./camt-amount.ts";
import { readCamt } from "./camt-elements.ts";

/**
 * Returns the entries, numbered from 0 in the order of the file, that are made of two or more transactions whose amounts
 * add up to the entry's. The file is read for this alone: an entry is known to divide only when its last transaction has
 * gone by, and there may be too many to hold.
 */
export function dividedEntries(source: SourceFile): ReadonlySet<number> {
  const divided = new Set<number>();
  let entries = 0;
  let transactions = 0;
  let sum: bigint | undefined = 0n;
  readCamt(source, {
    transaction: (transaction, entry) => {
      const amount = transactionAmount(transaction, currencyOf(entry));
      const cents = signedCents(amount, isCreditIn(transaction) ?? isCreditIn(entry));
      transactions += 1;
      sum = sum === undefined || cents === undefined ? undefined : sum + cents;
    },
    details: () => undefined,
    entry: (entry) => {
      const total = signedCents(amountOf(entry), isCreditIn(entry));
      if (transactions > 1 && sum !== undefined && sum === total) divided.add(entries);
      entries += 1;
      transactions = 0;
      sum = 0n;
    },
    statement: () => undefined,
  });
  return divided;
}
