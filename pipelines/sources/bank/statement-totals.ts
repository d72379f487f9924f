import { formatCents } from "../../../models/contract/field.ts";
import { centsOf } from "./amount.ts";

/** What becomes a row of `bank_statement`, besides the totals of its entries. */
export interface StatementFacts {
  readonly line: number;
  readonly id: string | undefined;
  readonly account: string | undefined;
  readonly sequenceNumber: string | undefined;
  readonly openedOn: string | undefined;
  readonly closedOn: string | undefined;
  readonly currency: string | undefined;
  /** Negative when overdrawn, as the closing balance. */
  readonly openingBalance: string | undefined;
  readonly closingBalance: string | undefined;
}

/** Adds up the entries of one statement, in cents of its currency: credits less debits. */
export class StatementTotals {
  readonly #currency: string | undefined;
  #received = 0n;
  #leftOut = 0n;
  #entries = 0;
  #inOtherCurrency = 0;

  constructor(currency: string | undefined) {
    this.#currency = currency;
  }

  countEntry(): void {
    this.#entries += 1;
  }

  add(kind: "received" | "left_out", cents: bigint, currency: string | undefined): void {
    if (currency !== this.#currency) this.#inOtherCurrency += 1;
    else if (kind === "received") this.#received += cents;
    else this.#leftOut += cents;
  }

  get columns(): Readonly<Record<"entries" | "received" | "left_out", string>> {
    return {
      entries: String(this.#entries),
      received: formatCents(this.#received),
      left_out: formatCents(this.#leftOut),
    };
  }

  /** Returns why opening balance + received + left out is not the closing balance, or undefined where it is. */
  imbalance({ openingBalance, closingBalance }: StatementFacts): string | undefined {
    const opening = centsOf(openingBalance);
    const closing = centsOf(closingBalance);
    if (opening === undefined || closing === undefined) return "an opening or closing balance is missing";
    const difference = closing - opening - this.#received - this.#leftOut;
    if (difference === 0n) return undefined;
    const others = this.#inOtherCurrency === 0 ? "" : `, ${this.#inOtherCurrency} in another currency not counted`;
    return `${formatCents(difference)}${this.#currency === undefined ? "" : ` ${this.#currency}`}${others}`;
  }
}
