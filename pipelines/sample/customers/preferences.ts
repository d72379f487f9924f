import type { Random } from "../../../models/random.ts";
import type { CustomerType } from "./behaviour-class.ts";
import { dayText, type Day, type Window } from "../calendar.ts";
import type { Counts } from "../truths/counts.ts";
import { chance, integerBetween, pick } from "../draws.ts";
import type { Customer } from "./population.ts";
import type { SampleTables } from "../tables.ts";

type PreferredChannel = "email" | "letter" | "text_message" | "whatsapp" | "phone";
type RefusedChannel = "email" | "letter" | "text_message" | "phone";

export const PREFERENCES = {
  /** Share of the customers who say which channel they prefer, and of those who change their mind later. */
  shareStating: 0.3,
  shareChanging: 0.15,
  channels: {
    consumer: { email: 0.42, letter: 0.14, text_message: 0.14, whatsapp: 0.22, phone: 0.08 },
    sole_trader: { email: 0.5, letter: 0.12, text_message: 0.1, whatsapp: 0.18, phone: 0.1 },
    company: { email: 0.66, letter: 0.12, text_message: 0.02, whatsapp: 0.02, phone: 0.18 },
  },
  /** Share of the customers who want no more contact by a channel: after it, nobody contacted them at all. */
  shareOptingOut: 0.05,
  refused: { email: 0.15, letter: 0.1, text_message: 0.4, phone: 0.35 },
  /** Share of the customers who do something themselves on the portal. */
  shareServingThemselves: 0.12,
  actions: { invoice_downloaded: 0.6, address_changed: 0.3, payment_term_viewed: 0.1 },
} as const satisfies {
  readonly channels: Readonly<Record<CustomerType, Readonly<Record<PreferredChannel, number>>>>;
  readonly refused: Readonly<Record<RefusedChannel, number>>;
} & Record<string, unknown>;

const NOTHING = {
  preferred_channel: "",
  opted_out_letter: "",
  opted_out_email: "",
  opted_out_text_message: "",
  opted_out_phone: "",
  self_service_action: "",
};

type Change = typeof NOTHING;

/** Draws on which days a customer says what he prefers, refuses a channel or helps himself. */
function drawChanges(random: Random, customer: Customer, contactedOn: readonly Day[], window: Window) {
  const { channels, refused, actions, ...shares } = PREFERENCES;
  const from = Math.max(customer.startsOn, window.startsOn);
  const until = Math.min(customer.endsOn ?? window.endsOn, window.endsOn);
  const channel = () => pick(random, channels[customer.type]);
  const day = (earliest: Day) => integerBetween(random, earliest, Math.max(earliest, until));
  const statedOn = day(from);
  const preference = channel();
  const changedOn = day(statedOn + 1);
  const other = channel();
  const lastContactOn = contactedOn.reduce((last, contact) => Math.max(last, contact), from);
  const refusedOn = day(lastContactOn + 1);
  const refusal = pick(random, refused);
  const servedOn = day(from);
  const action = pick(random, actions);
  const [states, changes, optsOut, servesHimself] = [
    chance(random, shares.shareStating),
    chance(random, shares.shareChanging),
    chance(random, shares.shareOptingOut),
    chance(random, shares.shareServingThemselves),
  ];
  const found: (readonly [Day, Partial<Change>])[] = [];
  if (states) found.push([statedOn, { preferred_channel: preference }]);
  if (states && changes) found.push([changedOn, { preferred_channel: other }]);
  if (optsOut) found.push([refusedOn, { [`opted_out_${refusal}`]: "true" }]);
  if (servesHimself) found.push([servedOn, { self_service_action: action }]);
  return found.filter(([on]) => on <= until);
}

/** Adds what a customer prefers and does himself; `contactedOn` are all days on which he was contacted. */
export function addPreferences(
  tables: SampleTables,
  random: Random,
  customer: Customer,
  contactedOn: readonly Day[],
  window: Window,
  counts: Counts,
): void {
  const byDay = new Map<Day, Change>();
  for (const [on, change] of drawChanges(random, customer, contactedOn, window)) {
    byDay.set(on, { ...NOTHING, ...byDay.get(on), ...change });
  }
  for (const [on, change] of [...byDay].sort(([a], [b]) => a - b)) {
    for (const [column, value] of Object.entries(change)) if (value !== "") counts.preferences.add(column, value);
    tables.preference.add({ customer_id: customer.id, changed_on: dayText(on), ...change });
  }
}
