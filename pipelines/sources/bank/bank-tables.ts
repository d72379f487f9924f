import type { Assumption } from "../load-report.ts";
import type { SourceFile } from "../source-file.ts";
import { TableWriter, type SourceReading, type SourceTables } from "../source.ts";
import { areDates, centsOf } from "./amount.ts";
import { kindOf, type Booking } from "./booking.ts";
import { LeftOut } from "./left-out.ts";
import { returnType } from "./return-reasons.ts";
import { accountDigest } from "./references.ts";
import type { StatementFacts, StatementTotals } from "./statement-totals.ts";

const COLUMNS = {
  payment: [
    "payment_id",
    "value_on",
    "booked_on",
    "amount",
    "currency",
    "method",
    "reason_code",
    "end_to_end_id",
    "payer_account",
    "structured_reference",
    "remittance_text",
  ],
  direct_debit: [
    "collection_id",
    "presented_on",
    "amount",
    "return_type",
    "reason_code",
    "returned_on",
    "end_to_end_id",
  ],
  bank_statement: [
    "statement_id",
    "account",
    "sequence_number",
    "opened_on",
    "closed_on",
    "currency",
    "opening_balance",
    "closing_balance",
    "entries",
    "received",
    "left_out",
  ],
} as const;

type TableName = keyof typeof COLUMNS;

type Row<T extends TableName> = Readonly<Record<(typeof COLUMNS)[T][number], string | undefined>>;

const MOST_NAMED = 10;

function signedAmount({ isCredit, amount }: Booking): string | undefined {
  if (isCredit === undefined) return `${amount ?? ""} without credit or debit`;
  return isCredit || amount === undefined ? amount : `-${amount}`;
}

function counted(code: string, count: number): readonly Assumption[] {
  return count === 0 ? [] : [{ code, value: String(count) }];
}

/** The canonical tables that statements of a bank give, and what an auditor must know of them. */
export class BankTables {
  readonly #writers: Readonly<Record<TableName, TableWriter>>;
  readonly #leftOut = new LeftOut();
  readonly #unbalanced: string[] = [];
  #unbalancedCount = 0;
  #undivided = 0;
  #pending = 0;

  constructor(source: SourceFile, reading: SourceReading) {
    const writer = (table: TableName) => new TableWriter(source, table, COLUMNS[table], reading);
    this.#writers = {
      payment: writer("payment"),
      direct_debit: writer("direct_debit"),
      bank_statement: writer("bank_statement"),
    };
  }

  /**
   * Writes the rows of a booking, if it is one of a customer, and adds it to the totals of its statement. A direct debit
   * that was taken back is a row of its own, named as the payment; the day of its presentation is not in a statement, so
   * the value date of the return stands for it. Returns false for a booking that is left out.
   */
  book(booking: Booking, totals: StatementTotals): boolean {
    const kind = kindOf(booking);
    const amount = signedAmount(booking);
    const cents = centsOf(amount);
    if (kind === "left_out") {
      this.#leftOut.add(cents ?? 0n, booking.currency);
      totals.add("left_out", cents ?? 0n, booking.currency);
      return false;
    }
    const isLoadable = cents !== undefined && areDates(booking.valueOn, booking.bookedOn);
    if (isLoadable) totals.add("received", cents, booking.currency);
    this.#writePayment(booking, amount);
    if (kind === "taken_back" && booking.returned?.isCollection === true) this.#writeDirectDebit(booking);
    return true;
  }

  /** Counts a batch that became one payment, because the file does not say what is in it. */
  countUndivided(): void {
    this.#undivided += 1;
  }

  /** Counts an entry that is not booked yet; it is left out. */
  countPending(): void {
    this.#pending += 1;
  }

  /** Writes the row of a statement, and notes one whose entries do not explain its balances. */
  close(facts: StatementFacts, totals: StatementTotals): void {
    const id = facts.id === undefined ? undefined : `${accountDigest(facts.account)}-${facts.id}`;
    const row: Row<"bank_statement"> = {
      statement_id: id,
      account: facts.account,
      sequence_number: facts.sequenceNumber,
      opened_on: facts.openedOn,
      closed_on: facts.closedOn,
      currency: facts.currency,
      opening_balance: facts.openingBalance,
      closing_balance: facts.closingBalance,
      ...totals.columns,
    };
    this.#writers.bank_statement.row(row, facts.line);
    const imbalance = totals.imbalance(facts);
    if (imbalance === undefined) return;
    this.#unbalancedCount += 1;
    if (this.#unbalanced.length < MOST_NAMED) this.#unbalanced.push(`${id ?? "without number"}: ${imbalance}`);
  }

  /** Closes the files and returns what was written. */
  finish(): SourceTables {
    const unnamed = this.#unbalancedCount - this.#unbalanced.length;
    const unbalanced = unnamed === 0 ? this.#unbalanced : [...this.#unbalanced, `and ${unnamed} more`];
    return {
      files: Object.values(this.#writers).flatMap((writer) => writer.finish()),
      assumptions: [
        ...this.#leftOut.assumptions,
        ...counted("pending_entries_left_out", this.#pending),
        ...counted("batch_not_divided", this.#undivided),
        ...unbalanced.map((value) => ({ code: "statement_does_not_balance", value })),
      ],
    };
  }

  #writePayment(booking: Booking, amount: string | undefined): void {
    const { line, returned } = booking;
    const row: Row<"payment"> = {
      payment_id: booking.id,
      value_on: booking.valueOn,
      booked_on: booking.bookedOn,
      amount,
      currency: booking.currency,
      method: returned?.isCollection === true ? "direct_debit" : booking.method,
      reason_code: returned?.reasonCode,
      end_to_end_id: booking.endToEndId,
      payer_account: booking.payerAccount,
      structured_reference: booking.structuredReference,
      remittance_text: booking.remittanceText,
    };
    this.#writers.payment.row(row, line);
  }

  #writeDirectDebit({ line, id, amount, valueOn, bookedOn, endToEndId, returned }: Booking): void {
    const row: Row<"direct_debit"> = {
      collection_id: id,
      presented_on: valueOn,
      amount,
      return_type: returnType(returned?.reasonCode),
      reason_code: returned?.reasonCode,
      returned_on: bookedOn ?? valueOn,
      end_to_end_id: endToEndId,
    };
    this.#writers.direct_debit.row(row, line);
  }
}

/** Returns the tables that `read` fills; the files are closed also where it throws. */
export function bankTables(
  source: SourceFile,
  reading: SourceReading,
  read: (tables: BankTables) => void,
): Promise<SourceTables> {
  return new Promise((resolve) => {
    const tables = new BankTables(source, reading);
    try {
      read(tables);
    } catch (error) {
      tables.finish();
      throw error;
    }
    resolve(tables.finish());
  });
}
