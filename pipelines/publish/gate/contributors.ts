import type { Contribution, Contributions } from "../../../models/disclosure/contributions.ts";

type Row = Readonly<Record<string, unknown>>;

/**
 * SQL columns that tell who is behind the sum of `amount` over rows of one customer each, for `readContributors` under the
 * same prefix. Sizes are text, so that no cent is lost.
 */
export function contributorColumns(amount: string, prefix: string): string {
  const size = `abs(coalesce(${amount}, 0))`;
  const place = (of: string, index: number) => `(${of})[${index}]::varchar`;
  return [
    `count(*) filter (where ${size} > 0)::integer as ${prefix}_contributors`,
    `sum(${size})::varchar as ${prefix}_size`,
    ...[1, 2].flatMap((index) => [
      `${place(`max(${size}, 2)`, index)} as ${prefix}_largest_${index}`,
      `${place(`arg_max(customer_sk, (${size}, customer_sk), 2)`, index)} as ${prefix}_customer_${index}`,
    ]),
  ].join(",\n");
}

const cents = (text: unknown) => Math.round(Number(text) * 100);

/** Returns who is behind a sum, from the columns of `contributorColumns`. */
export function readContributors(row: Row, prefix: string): Contributions {
  const largest = [1, 2].flatMap((index): Contribution[] => {
    const size = cents(row[`${prefix}_largest_${index}`] ?? 0);
    return size === 0 ? [] : [{ customer: Number(row[`${prefix}_customer_${index}`]), cents: size }];
  });
  return { customers: Number(row[`${prefix}_contributors`] ?? 0), cents: cents(row[`${prefix}_size`] ?? 0), largest };
}
