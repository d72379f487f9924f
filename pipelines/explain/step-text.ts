import { dayNumber } from "../../models/calendar.ts";
import type { CustomerExplanation } from "../analysis/explanation/explain-customer.ts";
import { leftColumns, listColumns, type ListColumn } from "../worklist/list-columns.ts";
import { listRows } from "../worklist/list-row.ts";
import type { Telling } from "./explanation-text.ts";

/** Returns the next step with a customer, or why there is none, as lines: the columns of his row in the worklist. */
export function stepLines({ worklist, customer, asOf }: CustomerExplanation, telling: Telling): readonly string[] {
  const { strings, format, settings, number } = telling;
  const ids: string[] = [];
  ids[customer - 1] = number;
  const { contacts, left } = listRows(worklist, dayNumber(asOf), ids);
  const [row, columns] =
    contacts[0] === undefined
      ? [left[0], leftColumns(strings, settings.currency)]
      : [contacts[0], listColumns(strings, settings.currency)];
  if (row === undefined) {
    const reason = worklist.left[0]?.reason;
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
