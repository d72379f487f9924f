import type { Day } from "../calendar.ts";
import type { Contributions } from "./contributions.ts";
import { isSame } from "./equality.ts";
import type { Audience, DisclosureRules } from "./rules.ts";
import { reasonToHide } from "./sensitivity.ts";

/** A number as a release gave it, with nothing in it that the release did not tell but a rough bound. */
export interface PublishedValue {
  readonly value: number;
  /** A power of two of cents that no customer's part of an amount was above; null where nobody knows. */
  readonly bound: number | null;
  /** As-of day of the release that gave it first. */
  readonly as_of: Day;
}

/** What the releases of one ledger for the same readers hid and told so far. Rows and numbers are named by their keys. */
export interface DisclosureRegister {
  /** Rows that were hidden, for whatever reason. */
  readonly hidden: ReadonlySet<string>;
  /** Numbers that could not be shown for what they were themselves. */
  readonly secrets: ReadonlySet<string>;
  /** Numbers that were hidden for others' sake and could be told all the same: nothing more is hidden for them. */
  readonly exposed: ReadonlySet<string>;
  /** Every value that a number was given. */
  readonly published: ReadonlyMap<string, readonly PublishedValue[]>;
}

export const NOTHING_BEFORE: DisclosureRegister = {
  hidden: new Set(),
  secrets: new Set(),
  exposed: new Set(),
  published: new Map(),
};

/** Returns what several registers hold together, each value of a number once, the earliest first. */
export function registersTogether(registers: readonly DisclosureRegister[]): DisclosureRegister {
  const published = new Map<string, readonly PublishedValue[]>();
  for (const register of registers) {
    for (const [key, values] of register.published) {
      const all = [...(published.get(key) ?? []), ...values].toSorted((a, b) => (a.as_of < b.as_of ? -1 : 1));
      published.set(key, withoutRepeats(all));
    }
  }
  return {
    hidden: new Set(registers.flatMap(({ hidden }) => [...hidden])),
    secrets: new Set(registers.flatMap(({ secrets }) => [...secrets])),
    exposed: new Set(registers.flatMap(({ exposed }) => [...exposed])),
    published,
  };
}

/**
 * Returns what a release for an audience has to know of those before it. Internal readers can read what is public too, so
 * that all of it is known to them; and what is hidden from them is hidden from the public, whose rules alone might hide
 * other rows beside a secret.
 */
export function registerFor(
  audience: Audience,
  own: DisclosureRegister,
  others: DisclosureRegister,
): DisclosureRegister {
  const { hidden, secrets, exposed, published } = others;
  const relevant =
    audience === "public" ? { ...NOTHING_BEFORE, hidden, secrets } : { ...NOTHING_BEFORE, exposed, published };
  return registersTogether([own, relevant]);
}

const withoutRepeats = (values: readonly PublishedValue[]): readonly PublishedValue[] =>
  values.filter((one, place) => values.findIndex((other) => isSame(one.value, other.value)) === place);

/** Returns the power of two that is the bound of the parts of an amount; null where it is not known who is behind it. */
export function boundOf(contributions: Contributions | undefined): number | null {
  if (contributions === undefined) return null;
  const largest = contributions.largest[0]?.cents ?? 0;
  return 2 ** Math.ceil(Math.log2(Math.max(1, largest)));
}

/** A number that an earlier release gave another value for. */
export interface ChangedNumber {
  readonly kind: "count" | "amount";
  readonly before: PublishedValue;
  readonly value: number;
  /** Who is behind the amount now, where that is known. */
  readonly contributions: Contributions | undefined;
  /** Who is behind the change, where that is known. */
  readonly change: Contributions | undefined;
}

/**
 * True where a change may be that of too few customers, or of one above all: who has both releases takes one number from
 * the other. Where it is not known who is behind it, it must be too large for few: one customer can change an amount by no
 * more than the largest parts of then and now together, and a count by one.
 */
export function tellsByChange({ kind, before, value, contributions, change }: ChangedNumber, rules: DisclosureRules) {
  if (change !== undefined) return reasonToHide(change, rules) !== undefined;
  const size = Math.abs(value - before.value);
  if (kind === "count") return size < rules.minimum_customers;
  const bound = boundOf(contributions);
  if (bound === null || before.bound === null) return true;
  return size <= (rules.minimum_customers - 1) * (bound + before.bound);
}
