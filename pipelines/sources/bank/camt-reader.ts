import type { XmlNode } from "../xml/xml-node.ts";
import type { BankTables } from "./bank-tables.ts";
import { batchMessage, declaredTransactions, isPending } from "./camt-amount.ts";
import { camtBooking, returnFacts } from "./camt-booking.ts";
import type { CamtVisitor } from "./camt-elements.ts";
import { entryReference, EntryTransactions } from "./camt-entry.ts";
import { accountOf, currencyOfStatement, statementFacts } from "./camt-statement.ts";
import { accountDigest, References } from "./references.ts";
import { StatementTotals } from "./statement-totals.ts";

/** What is remembered of a statement while its entries go by. */
class OpenStatement {
  readonly account: string | undefined;
  readonly references = new References();
  readonly totals: StatementTotals;
  entries = 0;

  constructor(statement: XmlNode) {
    this.account = accountOf(statement);
    this.totals = new StatementTotals(currencyOfStatement(statement));
  }
}

/** Turns the parts of a CAMT message into bookings; `divided` numbers the entries that are booked per transaction. */
export class CamtReader implements CamtVisitor {
  readonly #tables: BankTables;
  readonly #divided: ReadonlySet<number>;
  #statement: OpenStatement | undefined;
  #entry = 0;
  #entryId: string | undefined;
  #declared = 0;
  #message: string | undefined;
  #transactions = new EntryTransactions();

  constructor(tables: BankTables, divided: ReadonlySet<number>) {
    this.#tables = tables;
    this.#divided = divided;
  }

  transaction(transaction: XmlNode, entry: XmlNode, statement: XmlNode): void {
    this.#transactions.add(transaction, returnFacts(entry, transaction));
    if (isPending(entry) || !this.#divided.has(this.#entry)) return;
    const { account, totals } = this.#opened(statement);
    this.#entryId ??= this.#identify(entry, statement);
    const id = `${this.#entryId}/${this.#transactions.count}`;
    this.#tables.book(camtBooking({ entry, transaction, isPart: true, own: account }, id), totals);
  }

  details(details: XmlNode): void {
    this.#declared += declaredTransactions(details);
    this.#message ??= batchMessage(details);
  }

  entry(entry: XmlNode, statement: XmlNode): void {
    if (isPending(entry)) this.#tables.countPending();
    else {
      if (this.#divided.has(this.#entry)) this.#noteDivided(entry, statement);
      else this.#bookWhole(entry, statement);
      this.#opened(statement).totals.countEntry();
    }
    this.#entry += 1;
    this.#opened(statement).entries += 1;
    this.#entryId = undefined;
    this.#declared = 0;
    this.#message = undefined;
    this.#transactions = new EntryTransactions();
  }

  statement(statement: XmlNode, isNotification: boolean): void {
    if (!isNotification) this.#tables.close(statementFacts(statement), this.#opened(statement).totals);
    this.#statement = undefined;
  }

  #opened(statement: XmlNode): OpenStatement {
    return (this.#statement ??= new OpenStatement(statement));
  }

  #identify(entry: XmlNode, statement: XmlNode): string {
    const { account, references, entries } = this.#opened(statement);
    const reference = entryReference({ entry, statement, ordinal: entries + 1 }, this.#transactions.only);
    return `${accountDigest(account)}-${references.unique(reference)}`;
  }

  /** The details of the only transaction are those of the entry, unless there are more that are not in the file. */
  #bookWhole(entry: XmlNode, statement: XmlNode): void {
    const { account, totals } = this.#opened(statement);
    const { only, count, returned } = this.#transactions;
    const isUndivided = count > 1 || this.#declared > 1;
    const transaction = isUndivided ? undefined : only;
    const booking = camtBooking({ entry, transaction, isPart: false, own: account }, this.#identify(entry, statement));
    const whole = { ...booking, returned: booking.returned ?? returned };
    this.#tables.book(whole, totals);
    if (isUndivided) this.#tables.note({ whole, isDivided: false, message: this.#message });
  }

  #noteDivided(entry: XmlNode, statement: XmlNode): void {
    const { account } = this.#opened(statement);
    const { returned } = this.#transactions;
    const booking = camtBooking({ entry, transaction: undefined, isPart: false, own: account }, this.#entryId!);
    const whole = { ...booking, returned: booking.returned ?? returned };
    this.#tables.note({ whole, isDivided: true, message: this.#message });
  }
}
