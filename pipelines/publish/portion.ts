import { DIMENSION_KEYS, type Settings } from "../config/settings.ts";
import { quotedString } from "../warehouse/sql.ts";
import type { PageContext } from "./context.ts";

/** A part of the ledger: what has one value of a declared dimension. */
export interface Portion {
  /** Number of the dimension, from 1. */
  readonly dimension: number;
  /** Name of the dimension in the settings. */
  readonly name: string;
  readonly value: string;
}

/** A portion with the customers that it had an invoice of by the as-of day. */
export interface CountedPortion extends Portion {
  readonly customers: number;
}

/**
 * Returns SQL that gives the `item_sk` of every item of a portion, or of the whole ledger. The value on an invoice comes
 * before that of its customer.
 */
export function itemsOf(portion: Portion | undefined): string {
  if (portion === undefined) return "select item_sk from ledger.item";
  const column = DIMENSION_KEYS[portion.dimension - 1]!;
  return `select item_sk from ledger.item_portion where ${column} = ${quotedString(portion.value)}`;
}

/** Returns the portions of every declared dimension, in the order of dimensions and values. */
export async function portionsOf({ warehouse, settings, asOf }: PageContext): Promise<readonly CountedPortion[]> {
  const portions: CountedPortion[] = [];
  for (const [place, column] of DIMENSION_KEYS.entries()) {
    const name = settings.dimensions[column];
    if (name === undefined) continue;
    const values = await warehouse.rows<{ value: string; customers: number }>(
      `select ${column} as value, count(distinct customer_sk)::integer as customers
       from ledger.posting_portion
       where ${column} is not null and kind = 'invoice' and greatest(booked_on, known_on) <= $as_of
       group by all order by value`,
      { as_of: asOf },
    );
    portions.push(...values.map((value) => ({ dimension: place + 1, name, ...value })));
  }
  return portions;
}

/** Returns the portion that a page is about, by the name of its dimension in the settings. */
export function portionNamed({ dimensions }: Settings, name: string, value: string): Portion {
  return { dimension: DIMENSION_KEYS.findIndex((key) => dimensions[key] === name) + 1, name, value };
}
