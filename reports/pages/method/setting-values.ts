import type { Context } from "../../components/context.ts";
import { groupName, treatmentName } from "../names.ts";

type Show = (value: string, context: Context) => string;

/** Without decimals where it is a whole number of per cents, whatever a product of fractions leaves behind it. */
const share: Show = (value, { format }) =>
  format.percent(Number(value), Number.isInteger(Number((Number(value) * 100).toFixed(6))) ? 0 : 1);
const money: Show = (value, { format }) => format.money(value);
const cents: Show = (value, { format }) => format.cents(value);
const number: Show = (value, { format }) => format.number(Number(value), value.split(".")[1]?.length ?? 0);
const group: Show = (value, context) => groupName(value, context);
const groups: Show = (value, context) =>
  value
    .split(", ")
    .map((one) => groupName(one, context))
    .join(", ");
const treatment: Show = (value, context) => treatmentName(value, context);
const day: Show = (value, { format }) => format.date(value);
const month: Show = (value, { format }) => format.longMonth(`${value}-01`);
const audience: Show = (value, { strings }) =>
  value === "public" ? strings.audiences.public : strings.audiences.internal;
const unit: Show = (value, { strings }) =>
  value === "invoice" ? strings.settings.units.invoice : strings.settings.units.customer;
const kind: Show = (value, { strings }) =>
  value === "threshold" ? strings.designs.kinds.threshold : strings.designs.kinds.rollout;

/** What settings are, by their path: the first that fits. */
const SHOWN: readonly (readonly [RegExp, Show])[] = [
  [/^audience$/, audience],
  [/^risk\.unit$/, unit],
  [/^designs\..+\.kind$/, kind],
  [/^designs\..+\.treatment$/, treatment],
  [/^designs\..+\.customer_types$/, groups],
  [/^designs\..+\.open_amount_from$|^contact_costs\.|^external_scores\./, cents],
  [/^control_tolerance$|^lateness_tolerance\.amount$/, cents],
  [/^forecast\.sooner_segment$/, group],
  [/^targets\.(cash|ar)(\.|$)/, money],
  [/^targets\.\w+_(share|rate)(\.|$)/, share],
  [/^load_tolerance\.|[._](share|rate|probability)$|^risk\.\w+_from$|^provision\.rates\./, share],
];
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MONTH = /^\d{4}-\d{2}$/;
const NUMBER = /^\d+(\.\d+)?$/;

/** Returns the value of a setting, by its path such as `load_tolerance.rows`, as the language writes it. */
export function settingValue(setting: string, value: string, context: Context): string {
  const { strings } = context;
  if (value === "null" || value === "") return strings.settings.none;
  if (value === "true" || value === "false") return value === "true" ? strings.site.yes : strings.site.no;
  const [, show] = SHOWN.find(([path]) => path.test(setting)) ?? [];
  if (show !== undefined) return show(value, context);
  if (DAY.test(value)) return day(value, context);
  if (MONTH.test(value)) return month(value, context);
  return NUMBER.test(value) ? number(value, context) : value;
}
