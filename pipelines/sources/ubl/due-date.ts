import { findTable } from "../../../models/contract/contract.ts";
import { addDays, dayNumber, monthEnd, monthIndex, type Day } from "../../../models/calendar.ts";
import { nodesNamed, textAt, type XmlNode } from "../xml/xml-node.ts";
import { readPaymentTerm, type PaymentTerm } from "./payment-term.ts";

export interface DueDate {
  /** Undefined where the document does not tell. */
  readonly dueOn: string | undefined;
  /** Which way it was found, where it is not the one due date that the document states. */
  readonly assumption?: "due_date_from_note" | "latest_due_date_taken";
}

const ISSUED_ON = findTable("invoice")!.fields.issued_on!.schema;
/** Days after the year 9999 have no text of ten characters. */
const LATEST_DAY = "9990-12-31";
/** How far two readings of a term may be apart to be taken for one: months differ by this much. */
const SAME_TERM_DAYS = 3;

/** Returns a date as XML Schema writes it without its time zone: it names a calendar day. */
export function dayText(text: string): string {
  return text.replace(/^(\d{4}-\d{2}-\d{2})(?:Z|[+-]\d{2}:\d{2})$/, "$1");
}

function addMonths(day: Day, months: number): Day {
  const last = monthEnd(monthIndex(day) + months);
  const same = last.slice(0, -2) + day.slice(-2);
  return same < last ? same : last;
}

/**
 * Returns the day on which an invoice of that day is due; undefined where the term can be read in two ways that are more than
 * three days apart. `30 days end of month` is 30 days after the month of issue, or 30 days and then to the end of that
 * month: mostly a day or two apart, and the later counts, so that nobody is late by one reading only.
 */
export function dueDay(issuedOn: Day, { count, unit, monthEnd: end }: PaymentTerm): Day | undefined {
  const after = (day: Day) => (unit === "day" ? addDays(day, count) : addMonths(day, count));
  if (end === "none") return after(issuedOn);
  const fromMonthEnd = after(monthEnd(monthIndex(issuedOn)));
  if (end === "start") return fromMonthEnd;
  const toMonthEnd = monthEnd(monthIndex(after(issuedOn)));
  if (Math.abs(dayNumber(fromMonthEnd) - dayNumber(toMonthEnd)) > SAME_TERM_DAYS) return undefined;
  return fromMonthEnd > toMonthEnd ? fromMonthEnd : toMonthEnd;
}

function datesBelow(document: XmlNode, parent: string): readonly string[] {
  return nodesNamed(document, parent).flatMap((node) => textAt(node, "PaymentDueDate") ?? []);
}

function statedDates(document: XmlNode): readonly string[] {
  const own = nodesNamed(document, "DueDate").flatMap(({ text }) => (text === "" ? [] : [text]));
  const places = [own, datesBelow(document, "PaymentMeans"), datesBelow(document, "PaymentTerms")];
  return [...new Set(places.find((dates) => dates.length > 0)?.map(dayText))];
}

/**
 * Returns when a document is due: on its due date, else that of its payment means, else that of its payment terms, and
 * the latest where that place has several. Without one a document that leaves nothing to pay is due on the day of issue,
 * as a credit has no term, and any other as the note on its payment terms says.
 */
export function dueDateOf(document: XmlNode, issuedOn: string, isPayable: boolean): DueDate {
  const dates = statedDates(document);
  if (dates.length === 1) return { dueOn: dates[0]! };
  if (dates.length > 1) {
    const malformed = dates.find((date) => !ISSUED_ON.safeParse(date).success);
    return { dueOn: malformed ?? [...dates].sort().at(-1)!, assumption: "latest_due_date_taken" };
  }
  if (!isPayable) return { dueOn: issuedOn };
  const notes = nodesNamed(document, "PaymentTerms").flatMap((terms) => nodesNamed(terms, "Note"));
  const term = readPaymentTerm(notes.map(({ text }) => text).join("\n\n"));
  const isDay = ISSUED_ON.safeParse(issuedOn).success && issuedOn <= LATEST_DAY;
  if (term === undefined || !isDay) return { dueOn: undefined };
  const dueOn = dueDay(issuedOn, term);
  return dueOn === undefined ? { dueOn } : { dueOn, assumption: "due_date_from_note" };
}
