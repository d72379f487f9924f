import { dayNumber } from "../../models/calendar.ts";
import type { CustomerExplanation } from "../analysis/explanation/explain-customer.ts";
import { leftColumns, listColumns, type ListColumn } from "../worklist/list-columns.ts";
import { listRows, type ListRows } from "../worklist/list-row.ts";
import type { Telling } from "./explanation-text.ts";

/** Returns the rows of the worklist that are about the customer himself, under his own number. */
export function rowsOfCustomer({ worklist, customer, asOf }: CustomerExplanation, number: string): ListRows {
  const ids: string[] = [];
  ids[customer - 1] = number;
  return listRows(worklist, dayNumber(asOf), ids);
}

/** Returns the next step with a customer, or why there is none, as lines: the columns of his row in the worklist. */
export function stepLines(explanation: CustomerExplanation, telling: Telling): readonly string[] {
  const { strings, format, settings, number } = telling;
  const { contacts, left } = rowsOfCustomer(explanation, number);
  const [row, columns] =
    contacts[0] === undefined
      ? [left[0], leftColumns(strings, settings.currency)]
      : [contacts[0], listColumns(strings, settings.currency)];
  if (row === undefined) {
    const reason = explanation.worklist.left[0]?.reason;
    return [reason === undefined ? strings.explain.step_none : strings.worklist.leave_reasons[reason]];
  }
  const show = ({ kind }: ListColumn, value: string | number): string => {
    if (typeof value === "string") return kind === "day" ? format.date(value) : value;
    if (kind === "share") return format.percent(value);
    return kind === "money" ? format.cents(value.toFixed(2)) : format.number(value);
  };
  const told: readonly string[] = [strings.worklist.columns.customer, strings.worklist.columns.customer_type];
  return columns.flatMap((column) => {
    const value = column.value(row);
    return value === null || told.includes(column.name) ? [] : [`${column.name}: ${show(column, value)}`];
  });
}
