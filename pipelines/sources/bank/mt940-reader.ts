import type { BankTables } from "./bank-tables.ts";
import { mt940Booking, mt940Reference } from "./mt940-booking.ts";
import { mt940Entry } from "./mt940-entry.ts";
import { unreadableMt940, type Mt940Field } from "./mt940-fields.ts";
import { mt940Balance, type Mt940Balance } from "./mt940-values.ts";
import { References } from "./references.ts";
import { StatementTotals, type StatementFacts } from "./statement-totals.ts";

interface OpenEntry {
  readonly field: Mt940Field;
  readonly information: string[];
}

const MOST_INFORMATION_LINES = 200;

/** Points, spaces and the currency behind a number do not belong to the account. */
function accountNumber(text: string, currency: string | undefined): string {
  const number = text.replace(/[.\s]/g, "");
  return currency !== undefined && number.endsWith(currency) ? number.slice(0, -currency.length) : number;
}

/** One statement, from its opening balance to its closing balance. */
class OpenStatement {
  readonly #facts: Omit<StatementFacts, "id" | "closedOn" | "closingBalance">;
  readonly #name: string;
  readonly #references: References;
  readonly #totals: StatementTotals;
  readonly #tables: BankTables;
  #entry: OpenEntry | undefined;
  #entries = 0;

  constructor(head: StatementHead, opening: Mt940Balance, tables: BankTables) {
    const { currency } = opening;
    const account = accountNumber(head.account ?? "", currency);
    const sequenceNumber = /^0*([1-9][0-9]{0,8})(?:\/|$)/.exec(head.number ?? "")?.[1];
    const openedOn = opening.on;
    this.#facts = { line: head.line, account, sequenceNumber, openedOn, currency, openingBalance: opening.amount };
    this.#name = `${head.number ?? ""}@${openedOn}`;
    this.#references = new References(account);
    this.#totals = new StatementTotals(currency);
    this.#tables = tables;
  }

  begin(field: Mt940Field): void {
    this.#finishEntry();
    this.#entry = { field, information: [] };
  }

  /** Adds lines of field 86 to the entry before it; there may be more than one such field. */
  inform({ lines }: Mt940Field): void {
    const information = this.#entry?.information;
    if (information !== undefined && information.length < MOST_INFORMATION_LINES) information.push(...lines);
  }

  close({ on, amount }: Mt940Balance): void {
    this.#finishEntry();
    const facts = { ...this.#facts, id: `${this.#name}@${on}`, closedOn: on, closingBalance: amount };
    this.#tables.close(facts, this.#totals);
  }

  #finishEntry(): void {
    if (this.#entry === undefined) return;
    const { field, information } = this.#entry;
    this.#entries += 1;
    const entry = mt940Entry(field.lines);
    const id = this.#references.identify(mt940Reference(entry, this.#name, this.#entries));
    const place = { line: field.line, id, currency: this.#facts.currency };
    this.#tables.book(mt940Booking(entry, information, place), this.#totals);
    this.#totals.countEntry();
    this.#entry = undefined;
  }
}

interface StatementHead {
  readonly line: number;
  account?: string;
  number?: string;
}

/** Turns the fields of MT940 messages into bookings; throws FILE_UNREADABLE where a statement is not complete. */
export class Mt940Reader {
  readonly #tables: BankTables;
  readonly #path: string;
  #head: StatementHead | undefined;
  #statement: OpenStatement | undefined;
  #statements = 0;

  constructor(tables: BankTables, path: string) {
    this.#tables = tables;
    this.#path = path;
  }

  read(field: Mt940Field): void {
    const { tag, lines } = field;
    const [text = ""] = lines;
    if (tag === "20" || tag === "940" || tag === "-") this.end(field.line);
    if (tag.startsWith("25")) this.#headAt(field).account = text;
    else if (tag.startsWith("28")) this.#headAt(field).number = text.trim();
    else if (tag === "34F" || tag === "13D") throw this.#refusal(field.line, INTERIM);
    else if (tag === "60F" || tag === "60M") this.#open(field, mt940Balance(text));
    else if (tag === "61") this.#opened(field).begin(field);
    else if (tag === "86") this.#statement?.inform(field);
    else if (tag === "62F" || tag === "62M") this.#close(field, mt940Balance(text));
  }

  /** Ends a message; throws where its statement has no closing balance. */
  end(line: number): void {
    if (this.#head !== undefined || this.#statement !== undefined) throw this.#refusal(line, CUT_OFF);
  }

  /** Ends the file; throws where it holds no statement. */
  endFile(line: number): void {
    this.end(line);
    if (this.#statements === 0) throw this.#refusal(line, "no statement");
  }

  #headAt({ line }: Mt940Field): StatementHead {
    if (this.#statement !== undefined) throw this.#refusal(line, CUT_OFF);
    return (this.#head ??= { line });
  }

  #open({ line }: Mt940Field, opening: Mt940Balance): void {
    if (this.#head?.account === undefined) throw this.#refusal(line, "an opening balance without an account (:25:)");
    this.#statement = new OpenStatement(this.#head, opening, this.#tables);
    this.#head = undefined;
  }

  #opened({ line }: Mt940Field): OpenStatement {
    if (this.#statement === undefined) throw this.#refusal(line, "an entry (:61:) outside a statement");
    return this.#statement;
  }

  #close({ line }: Mt940Field, closing: Mt940Balance): void {
    if (this.#statement === undefined)
      throw this.#refusal(line, "a closing balance (:62F:) without an opening balance");
    this.#statement.close(closing);
    this.#statement = undefined;
    this.#statements += 1;
  }

  #refusal(line: number, found: string): Error {
    return unreadableMt940(`${this.#path}, line ${line}`, found);
  }
}

const CUT_OFF = "a statement without its closing balance (:62F:), as in a file that was cut off";
const INTERIM = "an interim report (MT942), whose entries come again in the statement";
