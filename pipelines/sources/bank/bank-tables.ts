import type { Assumption } from "../load/load-report.ts";
import type { SourceFile } from "../source-file.ts";
import { TableWriter, type SourceReading, type SourceTables } from "../source.ts";
import { areDates, centsOf } from "./amount.ts";
import { BatchNotes, type Batch } from "./batches.ts";
import { COLUMNS, directDebitRow, paymentRow, signedAmount, statementRow, type TableName } from "./bank-rows.ts";
import { kindOf, type Booking } from "./booking.ts";
import { LeftOut } from "./left-out.ts";
import type { StatementFacts, StatementTotals } from "./statement-totals.ts";

const MOST_NAMED = 10;

function counted(code: string, count: number): readonly Assumption[] {
  return count === 0 ? [] : [{ code, value: String(count) }];
}

/** The canonical tables that statements of a bank give, and what an auditor must know of them. */
export class BankTables {
  readonly #writers: Readonly<Record<TableName, TableWriter>>;
  readonly #batches: BatchNotes;
  readonly #leftOut = new LeftOut();
  readonly #unbalanced: string[] = [];
  #unbalancedCount = 0;
  #undivided = 0;
  #pending = 0;

  constructor(source: SourceFile, reading: SourceReading) {
    this.#batches = new BatchNotes(reading);
    const writer = (table: TableName) => new TableWriter(source, table, COLUMNS[table], reading);
    this.#writers = {
      payment: writer("payment"),
      direct_debit: writer("direct_debit"),
      bank_statement: writer("bank_statement"),
    };
  }

  /**
   * Writes the rows of a booking, if it is one of a customer, and adds it to the totals of its statement; a row that the
   * checks will reject does not count as received. Returns false for a booking that is left out.
   */
  book(booking: Booking, totals: StatementTotals): boolean {
    const kind = kindOf(booking);
    const { line, currency, valueOn, bookedOn } = booking;
    const cents = centsOf(signedAmount(booking));
    if (kind === "left_out") {
      this.#leftOut.add(cents ?? 0n, currency);
      totals.add("left_out", cents ?? 0n, currency);
      return false;
    }
    if (cents !== undefined && areDates(valueOn, bookedOn)) totals.add("received", cents, currency);
    this.#writers.payment.row(paymentRow(booking), line);
    const isCollection = kind === "taken_back" && booking.returned?.isCollection === true;
    if (isCollection) this.#writers.direct_debit.row(directDebitRow(booking), line);
    return true;
  }

  /** Notes a batch of a customer's money; one that became one payment, because the file does not say what is in it, is counted. */
  note(batch: Batch): void {
    if (kindOf(batch.whole) === "left_out") return;
    this.#batches.add(batch);
    if (!batch.isDivided) this.#undivided += 1;
  }

  /** Counts an entry that is not booked yet; it is left out. */
  countPending(): void {
    this.#pending += 1;
  }

  /** Writes the row of a statement, and notes one whose entries do not explain its balances. */
  close(facts: StatementFacts, totals: StatementTotals): void {
    const row = statementRow(facts, totals);
    this.#writers.bank_statement.row(row, facts.line);
    const imbalance = totals.imbalance(facts);
    if (imbalance === undefined) return;
    this.#unbalancedCount += 1;
    if (this.#unbalanced.length < MOST_NAMED) {
      this.#unbalanced.push(`${row.statement_id ?? "without number"}: ${imbalance}`);
    }
  }

  /** Closes the files and returns what was written. */
  finish(): SourceTables {
    this.#batches.close();
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
      stageFacts: (fileNumber) => this.#batches.stage(fileNumber),
    };
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
