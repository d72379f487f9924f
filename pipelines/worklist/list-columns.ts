import { fill } from "../../reports/components/fill.ts";
import type { Strings } from "../../reports/strings/nl.ts";
import type { ListRow } from "./list-row.ts";

/** How a value is shown: a day is `YYYY-MM-DD`, money is in whole units of the currency, a share is a fraction of 1. */
export type ColumnKind = "text" | "day" | "count" | "money" | "share";

export interface ListColumn {
  readonly name: string;
  readonly kind: ColumnKind;
  /** Null where there is none. */
  readonly value: (row: ListRow) => string | number | null;
}

const CENTS_PER_UNIT = 100;

const units = (cents: number | null | undefined): number | null =>
  cents == null ? null : Math.round(cents) / CENTS_PER_UNIT;

const nameIn = (names: Readonly<Record<string, string>>, code: string | null | undefined): string | null =>
  code == null ? null : (names[code] ?? code);

/** Returns why a row is on the list as it is, as a sentence. */
function reasonOf({ step, leave, daysPastDue }: ListRow, { worklist }: Strings): string {
  if (step === null) return leave === null ? "" : worklist.leave_reasons[leave];
  const values = { days: Math.abs(daysPastDue), stage: step.stage, group: step.group };
  return fill(daysPastDue > 0 ? worklist.overdue : worklist.upcoming, values);
}

function evidenceOf({ step }: ListRow, { worklist }: Strings): string | null {
  if (step === null) return null;
  return step.effect === null ? worklist.no_estimate : fill(worklist.randomised, { n: step.effect.customers });
}

/** Returns the columns of the list in a language; amounts are in `currency`. */
export function listColumns(strings: Strings, currency: string): readonly ListColumn[] {
  const { columns: names, channels, tones, risk_tiers } = strings.worklist;
  const money = (name: string, cents: (row: ListRow) => number | null | undefined): ListColumn => ({
    name: `${name} (${currency})`,
    kind: "money",
    value: (row) => units(cents(row)),
  });
  const text = (name: string, value: ListColumn["value"]): ListColumn => ({ name, kind: "text", value });
  const count = (name: string, value: ListColumn["value"]): ListColumn => ({ name, kind: "count", value });
  const share = (name: string, value: ListColumn["value"]): ListColumn => ({ name, kind: "share", value });
  return [
    text(names.customer, (row) => row.customer),
    text(names.segment, (row) => nameIn(strings.segments, row.segment)),
    text(names.risk_tier, (row) => nameIn(risk_tiers, row.riskTier)),
    text(names.customer_type, (row) => nameIn(strings.customer_types, row.customerType)),
    money(names.amount, (row) => row.cents),
    { name: names.due_on, kind: "day", value: (row) => row.dueOn },
    count(names.days_past_due, (row) => row.daysPastDue),
    text(names.treatment, ({ step }) => nameIn(strings.treatments, step?.treatment)),
    text(names.channel, ({ step }) => nameIn(channels, step?.channel)),
    text(names.tone, ({ step }) => nameIn(tones, step?.tone)),
    text(names.template, ({ step }) => step?.template ?? null),
    count(names.instalments, ({ step }) => step?.instalments ?? null),
    text(names.reason, (row) => reasonOf(row, strings)),
    share(names.effect, ({ step }) => step?.effect?.value ?? null),
    share(names.effect_low, ({ step }) => step?.effect?.low ?? null),
    share(names.effect_high, ({ step }) => step?.effect?.high ?? null),
    money(names.gain, ({ step }) => step?.gainCents?.value),
    money(names.gain_low, ({ step }) => step?.gainCents?.low),
    money(names.gain_high, ({ step }) => step?.gainCents?.high),
    text(names.evidence, (row) => evidenceOf(row, strings)),
    money(names.at_risk, (row) => row.atRiskCents),
  ];
}

/** Returns the columns of customers who are let be: those that say something about them. */
export function leftColumns(strings: Strings, currency: string): readonly ListColumn[] {
  const { columns: names } = strings.worklist;
  const shown: readonly string[] = [names.customer, names.segment, names.risk_tier, names.customer_type, names.due_on];
  const more: readonly string[] = [`${names.amount} (${currency})`, names.days_past_due, names.reason];
  return listColumns(strings, currency).filter(({ name }) => shown.includes(name) || more.includes(name));
}
