import { clusterIndex } from "../../../../models/inference/means/cluster-index.ts";
import { adjustedSlopes, slopeEstimate } from "../../../../models/inference/observational/adjusted-slopes.ts";
import { LEAST_CUSTOMERS } from "../../../../models/inference/observational/driver-effect.ts";
import { wilsonInterval } from "../../../../models/inference/proportions/proportion.ts";
import { CLAIMED, type Claim, type ClaimNeed } from "../../../../models/release/claims.ts";
import { CUSTOMER_TYPES, SEGMENTS, type Estimate } from "../../../../models/release/release.ts";
import { readModel } from "../../../warehouse/model.ts";
import type { Warehouse } from "../../../warehouse/warehouse.ts";
import type { PageContext } from "../../context.ts";
import { againstNumber, notTestable, suppressedClaim, testedClaim } from "./claim.ts";

/** Months of ledger that a year before and a year after time zero take. */
const MONTHS_NEEDED = 24;

/** A customer a year ago, with what he had gone through by then and what he bought after it. */
export interface RelationYear extends Record<string, string | number | null> {
  readonly customer_sk: number;
  readonly customer_type: string | null;
  readonly segment: string | null;
  readonly tenure_months: number | null;
  readonly sales_before: number;
  readonly sales_after: number;
  readonly had_good: number;
  readonly had_bad: number;
}

/** Reads the customers of a year ago; none where the ledger is shorter than two years. */
export async function readRelationYear(warehouse: Warehouse, asOf: string): Promise<readonly RelationYear[]> {
  const { months } = await warehouse.row<{ months: number }>(
    `select coalesce(month_index($as_of::date) - min(month_index) + 1, 0)::integer as months from features.customer_month`,
    { as_of: asOf },
  );
  if (months < MONTHS_NEEDED) return [];
  return warehouse.rows<RelationYear>(`${readModel("experience.relation_year").sql} order by before.customer_sk`, {
    as_of: asOf,
  });
}

const isBusiness = ({ customer_type }: RelationYear) => customer_type === "company" || customer_type === "sole_trader";

const SIDES = {
  bought_more: {
    had: ({ had_good }: RelationYear) => had_good === 1,
    outcome: ({ sales_before: before, sales_after: after }: RelationYear) => after > before,
  },
  did_not_return: {
    had: ({ had_bad }: RelationYear) => had_bad === 1,
    outcome: ({ sales_after }: RelationYear) => sales_after <= 0,
  },
} as const;

/** Returns what businesses bought in the year after a good or bad experience, beside those without one. */
export function purchaseClaim(
  claim: keyof typeof SIDES,
  customers: readonly RelationYear[],
  missing: readonly ClaimNeed[],
  { gate }: Pick<PageContext, "gate">,
): Claim {
  const { had, outcome } = SIDES[claim];
  if (missing.length > 0) return notTestable(claim, "share", missing);
  if (customers.length === 0) return notTestable(claim, "share", [{ need: "months", least: MONTHS_NEEDED }]);
  const rows = customers.filter(isBusiness);
  const [own, others] = [rows.filter(had), rows.filter((row) => !had(row))];
  if (Math.min(own.length, others.length) < LEAST_CUSTOMERS) {
    return notTestable(claim, "share", [{ need: "customers", least: LEAST_CUSTOMERS }]);
  }
  const counts = [own, others].flatMap((side) => [
    side.filter(outcome).length,
    side.filter((row) => !outcome(row)).length,
  ]);
  if (!gate.allows(...counts)) return suppressedClaim(claim, "share");
  const share = shareOf(own, outcome);
  return testedClaim({
    claim,
    unit: "share",
    verdict: againstNumber(share, CLAIMED[claim]!),
    grade: "D",
    own: share,
    others: shareOf(others, outcome),
    difference: differenceOf(rows, had, outcome),
  });
}

/** Returns the share of the customers of a year ago who were invoiced in the year after: what can be told of retention. */
export function retentionShare(
  customers: readonly RelationYear[],
  { gate }: Pick<PageContext, "gate">,
): Estimate | null {
  const stayed = customers.filter(({ sales_after }) => sales_after > 0).length;
  if (customers.length === 0 || !gate.allows(stayed, customers.length - stayed)) return null;
  return shareOf(customers, ({ sales_after }) => sales_after > 0);
}

function shareOf(rows: readonly RelationYear[], outcome: (row: RelationYear) => boolean): Estimate {
  const successes = rows.filter(outcome).length;
  return { value: successes / rows.length, ...wilsonInterval(successes, rows.length)!, n: rows.length };
}

function differenceOf(
  rows: readonly RelationYear[],
  had: (row: RelationYear) => boolean,
  outcome: (row: RelationYear) => boolean,
): Estimate | null {
  const exposed = Float64Array.from(rows, (row) => (had(row) ? 1 : 0));
  const classes = (names: readonly string[], of: (row: RelationYear) => string | null) =>
    names.map((name) => Float64Array.from(rows, (row) => (of(row) === name ? 1 : 0)));
  const [slope] = adjustedSlopes({
    outcome: Float64Array.from(rows, (row) => (outcome(row) ? 1 : 0)),
    columns: [exposed],
    controls: [
      ...classes(CUSTOMER_TYPES, ({ customer_type }) => customer_type),
      ...classes(SEGMENTS, ({ segment }) => segment),
      Float64Array.from(rows, ({ tenure_months: months }) => months ?? 0),
      Float64Array.from(rows, ({ sales_before: sales }) => Math.log1p(sales)),
    ],
  });
  const estimate = slope && slopeEstimate(slope, clusterIndex(undefined, rows.length), (row) => exposed[row] === 1);
  return estimate === undefined ? null : { value: estimate.value, ...estimate.interval, n: rows.length };
}
