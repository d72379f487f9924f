import type { Day } from "../../../../models/calendar.ts";
import { parseCents } from "../../../../models/contract/field.ts";
import { AGEING_BUCKETS, SEGMENTS, type AgeingBucket, type MonthKpi } from "../../../../models/release/release.ts";
import { Attacker, type Bounds } from "../../../support/attacker.ts";
import type { MoneyTables } from "../../../support/money-pages.ts";

/** What an amount is of; absent for all of them. */
export interface Place {
  readonly segment?: string;
  readonly portion?: string;
  readonly buckets: readonly AgeingBucket[];
}

/** An amount of receivables with a due date at a month-end, in cents; undefined where it is not told. */
export interface ToldAmount {
  readonly place: Place;
  readonly cents: number | undefined;
  readonly customers: number | null;
}

const NONE = "none";
const OVERDUE = AGEING_BUCKETS.filter((bucket) => bucket !== "not_due");

const cents = (text: string | null | undefined) => (text == null ? undefined : Number(parseCents(text)));

/** Receivables with a due date are all less the lines that have none, which stand beside them. */
function totals(month: MonthKpi | undefined, portion: object): ToldAmount[] {
  if (month === undefined) return [];
  const { ar, overdue, unapplied_cash, unallocated_credits, customers } = month;
  const aged = cents(ar)! - cents(unapplied_cash)! - cents(unallocated_credits)!;
  return [
    { place: { ...portion, buckets: AGEING_BUCKETS }, cents: aged, customers },
    { place: { ...portion, buckets: OVERDUE }, cents: cents(overdue), customers },
  ];
}

/** Returns what tables tell of receivables with a due date at a month-end; rows that are hidden have no amount. */
export function toldAmounts({ months, ageing, portions }: MoneyTables, day: Day): readonly ToldAmount[] {
  const isAged = (bucket: string): bucket is AgeingBucket => AGEING_BUCKETS.some((one) => one === bucket);
  const lines = (rows: MoneyTables["ageing"]["months"], of: object): ToldAmount[] =>
    rows.flatMap(({ as_of, bucket, amount, customers }) =>
      as_of === day && isAged(bucket) ? [{ place: { ...of, buckets: [bucket] }, cents: cents(amount), customers }] : [],
    );
  const monthOf = (all: readonly MonthKpi[]) => all.find(({ as_of }) => as_of === day);
  return [
    ...totals(monthOf(months), {}),
    ...lines(ageing.months, {}),
    ...SEGMENTS.flatMap((segment) =>
      lines(
        ageing.by_segment.filter((row) => row.segment === segment),
        { segment },
      ),
    ),
    ...portions.flatMap(({ value: portion, months: own, ageing: { months: rows } }) => [
      ...totals(monthOf(own), { portion }),
      ...lines(rows, { portion }),
    ]),
  ];
}

export const keyOf = ({ place: { segment = "", portion = "", buckets } }: Pick<ToldAmount, "place">) =>
  `${segment}|${portion}|${buckets.join()}`;

/** What a customer owes in cents, by the bucket of his items; all of it counts for one segment. */
export interface OwnAmounts {
  readonly segment: string;
  readonly byBucket: ReadonlyMap<AgeingBucket, number>;
}

/** Returns what of an amount, of a segment or all of them, is a customer's own. */
export function ownPart({ segment, byBucket }: OwnAmounts, { place }: Pick<ToldAmount, "place">): number {
  if (place.segment !== undefined && place.segment !== segment) return 0;
  return place.buckets.reduce((sum, bucket) => sum + (byBucket.get(bucket) ?? 0), 0);
}

/** Somebody who has all that releases tell of the receivables at a month-end. */
export class Reader {
  readonly #attacker: Attacker;
  readonly #keys: readonly string[];
  readonly #atoms: readonly { readonly segment: string; readonly portion: string; readonly bucket: AgeingBucket }[];

  /** `all` names every amount that there is, whether it is told or not. */
  constructor(all: readonly ToldAmount[], told: readonly ToldAmount[]) {
    const valuesOf = (name: "segment" | "portion") => [NONE, ...new Set(all.flatMap(({ place }) => place[name] ?? []))];
    const atoms = valuesOf("segment").flatMap((segment) =>
      valuesOf("portion").flatMap((portion) => AGEING_BUCKETS.map((bucket) => ({ segment, portion, bucket }))),
    );
    this.#atoms = atoms;
    const known = new Map(told.flatMap((one) => (one.cents === undefined ? [] : [[keyOf(one), one.cents] as const])));
    this.#keys = all.map(keyOf);
    this.#attacker = new Attacker(
      atoms.length,
      all.map((one) => ({
        unknowns: atoms.flatMap(({ segment, portion, bucket }, atom) => {
          const { place } = one;
          const isIn =
            (place.segment ?? segment) === segment &&
            (place.portion ?? portion) === portion &&
            place.buckets.includes(bucket);
          return isIn ? [atom] : [];
        }),
        total: known.get(keyOf(one)),
      })),
    );
  }

  /** Between which bounds he can tell an amount. */
  bounds(one: ToldAmount): Bounds {
    return this.#attacker.bounds(this.#keys.indexOf(keyOf(one)));
  }

  /**
   * Does something with what a customer knows: his own amounts, and all of those that are only his. Of readers of tables
   * without portions.
   */
  as(own: OwnAmounts, alone: readonly ToldAmount[], act: () => void): void {
    const parts = [...own.byBucket].map(([bucket, low]): [number, Bounds] => [
      this.#atoms.findIndex((atom) => atom.segment === own.segment && atom.portion === NONE && atom.bucket === bucket),
      { low, high: Number.POSITIVE_INFINITY },
    ]);
    const totals = new Map(alone.map((one) => [this.#keys.indexOf(keyOf(one)), one.cents!]));
    this.#attacker.learn(new Map(parts), totals);
    act();
    this.#attacker.forget(
      parts.map(([atom]) => atom),
      totals.keys(),
    );
  }

  dispose(): void {
    this.#attacker.dispose();
  }
}
