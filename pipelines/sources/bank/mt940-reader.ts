import type { BankTables } from "./bank-tables.ts";
import { unreadableMt940, type Mt940Field } from "./mt940-fields.ts";
import { OpenStatement, type StatementHead } from "./mt940-statement.ts";
import { mt940Balance, type Mt940Balance } from "./mt940-values.ts";

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
