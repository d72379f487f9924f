import type { Random } from "../../../models/random.ts";
import { CLASS_SHARES, TYPE_SHARES, type BehaviourClass, type CustomerType } from "./behaviour-class.ts";
import { dayText, type Day, type Window } from "../calendar.ts";
import { chance, integerBetween, lognormal, pick } from "../draws.ts";
import { drawSpells, type Spell } from "./distress.ts";
import { stream } from "../streams.ts";
import type { SampleTables } from "../tables.ts";
import { drawUnwillingness, type Period } from "./unwillingness.ts";

export interface Customer {
  readonly number: number;
  readonly id: string;
  readonly type: CustomerType;
  readonly behaviour: BehaviourClass;
  readonly startsOn: Day;
  /** Last day as a customer; absent while active at the end of the window. */
  readonly endsOn: Day | undefined;
  /** From this day on a dormant customer is not billed any more. */
  readonly billingStopsOn: Day | undefined;
  /** Typical gross amount of a month of energy, before season and growth. */
  readonly monthlyCents: number;
  readonly sizeClass: "small" | "medium" | "large" | "";
  readonly businessUnit: "energy" | "heat" | "services";
  readonly region: string;
  readonly salesChannel: string;
  readonly hasObjected: boolean;
  readonly spells: readonly Spell[];
  /** The time in which he does not want to pay; absent for most. */
  readonly unwillingness: Period | undefined;
}

const REGIONS = {
  "Noord-Holland": 0.17,
  "Zuid-Holland": 0.21,
  Utrecht: 0.08,
  "Noord-Brabant": 0.15,
  Gelderland: 0.12,
  Limburg: 0.06,
  Overijssel: 0.07,
  Groningen: 0.03,
  Friesland: 0.04,
  Drenthe: 0.03,
  Flevoland: 0.02,
  Zeeland: 0.02,
};

const UNITS: Readonly<Record<CustomerType, Record<Customer["businessUnit"], number>>> = {
  consumer: { energy: 0.75, heat: 0.2, services: 0.05 },
  sole_trader: { energy: 0.8, heat: 0.1, services: 0.1 },
  company: { energy: 0.7, heat: 0.1, services: 0.2 },
};

/** Median and spread of the monthly gross amount in euros; companies have the heavy tail. */
const AMOUNTS: Readonly<Record<CustomerType, readonly [medianEuros: number, sigma: number]>> = {
  consumer: [165, 0.35],
  sole_trader: [310, 0.5],
  company: [1700, 0.7],
};

const LARGEST_MONTH_EUROS = 12_000;
const SHARE_ACTIVE_AT_START = 0.75;
const OLDEST_CUSTOMER_DAYS = 3000;

/** How customers come to an end: they leave, are not billed any more, or are disconnected for not paying. */
export const LEAVING = {
  daysPerMonth: 30.4,
  perMonth: 0.008,
  dormantPerMonth: 0.0006,
  daysFromLastPaymentToDisconnection: 165,
} as const;

function sizeClassOf(type: CustomerType, monthlyCents: number): Customer["sizeClass"] {
  if (type !== "company") return "";
  if (monthlyCents < 150_000) return "small";
  return monthlyCents < 600_000 ? "medium" : "large";
}

/** Day of an event with a constant rate per day, counted from `from`; undefined when it falls after the window. */
function dayOfEvent(random: Random, ratePerDay: number, from: Day, window: Window): Day | undefined {
  const day = from + Math.ceil(-Math.log(1 - random()) / ratePerDay);
  return day <= window.endsOn ? day : undefined;
}

function firstDayAsCustomer(random: Random, { startsOn, endsOn }: Window): Day {
  const wasThere = chance(random, SHARE_ACTIVE_AT_START);
  const share = random();
  if (wasThere) return startsOn - 1 - Math.floor(share * OLDEST_CUSTOMER_DAYS);
  return startsOn + Math.floor(share * Math.max(1, endsOn - startsOn - 30));
}

function earliest(...days: readonly (Day | undefined)[]): Day | undefined {
  const known = days.filter((day) => day !== undefined);
  return known.length === 0 ? undefined : Math.min(...known);
}

/** Returns customer `number` of the sample with this seed; the same whatever the number of customers. */
export function drawCustomer(number: number, seed: number, window: Window): Customer {
  const random = stream(seed, number, "population");
  const type = pick(random, TYPE_SHARES);
  const behaviour = pick(random, CLASS_SHARES[type]);
  const startsOn = firstDayAsCustomer(random, window);
  const countsFrom = Math.max(startsOn, window.startsOn);
  const leavesOn = dayOfEvent(random, LEAVING.perMonth / LEAVING.daysPerMonth, countsFrom, window);
  const billingStopsOn = dayOfEvent(random, LEAVING.dormantPerMonth / LEAVING.daysPerMonth, countsFrom, window);
  const [medianEuros, sigma] = AMOUNTS[type];
  const monthlyCents = Math.round(100 * Math.min(LARGEST_MONTH_EUROS, lognormal(random, medianEuros, sigma)));
  const sizeClass = sizeClassOf(type, monthlyCents);
  const spells = drawSpells(stream(seed, number, "distress"), { behaviour, startsOn, sizeClass }, window);
  const stopsPayingOn = spells.find((spell) => spell.stopsPayingOn !== undefined)?.stopsPayingOn;
  const disconnectedOn =
    stopsPayingOn === undefined ? undefined : stopsPayingOn + LEAVING.daysFromLastPaymentToDisconnection;
  const endsOn = earliest(leavesOn, disconnectedOn);
  return {
    number,
    id: `C${String(number).padStart(6, "0")}`,
    type,
    behaviour,
    startsOn,
    endsOn: endsOn !== undefined && endsOn <= window.endsOn ? endsOn : undefined,
    billingStopsOn,
    monthlyCents,
    sizeClass,
    businessUnit: pick(random, UNITS[type]),
    region: pick(random, REGIONS),
    salesChannel: pick(random, { web: 0.55, phone: 0.2, partner: 0.15, broker: type === "company" ? 0.3 : 0.05 }),
    hasObjected: chance(random, 0.01),
    spells,
    unwillingness: drawUnwillingness(stream(seed, number, "unwillingness"), { behaviour, spells }, window),
  };
}

const SHARE_WITH_PARENT = 0.08;

/** Adds the customers' rows one by one; some companies belong to a large one that was added before. */
export class CustomerRegister {
  readonly #tables: SampleTables;
  readonly #random: Random;
  readonly #parents: string[] = [];

  constructor(tables: SampleTables, seed: number) {
    this.#tables = tables;
    this.#random = stream(seed, 0, "population");
  }

  #parentOf({ type, sizeClass }: Customer): string {
    const belongs = type === "company" && sizeClass !== "large" && chance(this.#random, SHARE_WITH_PARENT);
    if (!belongs || this.#parents.length === 0) return "";
    return this.#parents[integerBetween(this.#random, 0, this.#parents.length - 1)]!;
  }

  add(customer: Customer): void {
    const parent = this.#parentOf(customer);
    if (customer.sizeClass === "large") this.#parents.push(customer.id);
    this.#tables.customer.add({
      customer_id: customer.id,
      parent_customer_id: parent,
      customer_type: customer.type,
      size_class: customer.sizeClass,
      started_on: dayText(customer.startsOn),
      ended_on: customer.endsOn === undefined ? "" : dayText(customer.endsOn),
      sales_channel: customer.salesChannel,
      region: customer.region,
      opted_out: customer.hasObjected ? "true" : "false",
      dimension_1: customer.businessUnit,
    });
  }
}
