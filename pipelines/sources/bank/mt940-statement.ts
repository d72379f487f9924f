import type { BankTables } from "./bank-tables.ts";
import { mt940Booking, mt940Reference } from "./mt940-booking.ts";
import { mt940Entry } from "./mt940-entry.ts";
import type { Mt940Field } from "./mt940-fields.ts";
import type { Mt940Balance } from "./mt940-values.ts";
import { accountDigest, References } from "./references.ts";
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

/** One MT940 statement, from its opening balance to its closing balance. */
export class OpenStatement {
  readonly #facts: Omit<StatementFacts, "id" | "closedOn" | "closingBalance">;
  readonly #name: string;
  readonly #references = new References();
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
    const { account, currency } = this.#facts;
    const reference = this.#references.unique(mt940Reference(entry, this.#name, this.#entries));
    const place = { line: field.line, id: `${accountDigest(account)}-${reference}`, currency };
    this.#tables.book(mt940Booking(entry, information, place), this.#totals);
    this.#totals.countEntry();
    this.#entry = undefined;
  }
}

/** What stands above the opening balance. */
export interface StatementHead {
  readonly line: number;
  account?: string;
  number?: string;
}
