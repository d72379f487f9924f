import type { Day } from "../../models/calendar.ts";
import type { Settings } from "../config/settings.ts";
import { quotedString } from "./sql.ts";
import type { Parameters } from "./warehouse.ts";

/** A treatment is judged by who paid within this many days of becoming eligible. */
export const OUTCOME_DAYS = 14;

/** Payments count as recovered within this many days of becoming eligible. */
export const RECOVERY_DAYS = 30;

/** An answer to a survey, a refusal or a dispute counts for a treatment within this many days of becoming eligible. */
const ANSWER_DAYS = 90;

/** Before anything that a ledger knows: with this as the first day, a model gives all its months. */
export const FROM_THE_START: Day = "0001-01-01";

/** The parameters that stored models may use. `firstOn` is the first day of the months that a model by month gives. */
export function modelParameters(settings: Settings, asOf: Day, firstOn: Day = FROM_THE_START): Parameters {
  return {
    as_of: asOf,
    first_on: firstOn,
    currency: settings.currency,
    exchange_rate_days: settings.exchange_rate_days,
    tolerated_amount: settings.lateness_tolerance.amount,
    tolerated_share: settings.lateness_tolerance.share,
    late_after_days: settings.behaviour.late_after_days,
    window_months: settings.behaviour.window_months,
    label_unit: settings.risk.unit,
    label_days_late: settings.risk.label_days_late,
    label_horizon_days: settings.risk.label_horizon_days,
    external_provider: settings.risk.external_provider ?? "",
    outcome_days: OUTCOME_DAYS,
    recovery_days: RECOVERY_DAYS,
    answer_days: ANSWER_DAYS,
  };
}

/** Returns those parameters that the SQL mentions: DuckDB refuses any other. */
export function parametersOf(sql: string, parameters: Parameters): Parameters {
  const mentioned = new Set([...sql.matchAll(/\$(\w+)/g)].map(([, name]) => name));
  return Object.fromEntries(Object.entries(parameters).filter(([name]) => mentioned.has(name)));
}

/** Returns the SQL with its parameters, which are texts and numbers, written out: a view has none. */
export function withLiterals(sql: string, parameters: Parameters): string {
  return sql.replaceAll(/\$(\w+)/g, (_, name: string) => {
    const value = parameters[name];
    if (typeof value === "string") return quotedString(value);
    if (typeof value === "number") return String(value);
    throw new Error(`the parameter ${name} is neither a text nor a number`);
  });
}
