import { monthIndex } from "../../../models/calendar.ts";
import { featureNamed } from "../../../models/features/register/register.ts";
import {
  INDICATION_LEVELS,
  INDICATIONS,
  type IndicationLevel,
  type IndicationName,
  type IndicationsSummary,
} from "../../../models/release/indications.ts";
import { SEGMENTS, type Segment } from "../../../models/release/release.ts";
import type { CustomerIndications, IndicationRules, Steps } from "../../../models/segments/indications.ts";
import { indicationsAt } from "../../analysis/indications.ts";
import { SHOWN, SUPPRESSED, type PageContext } from "../context.ts";

/** A customer of a segment at the as-of day, and what may keep him from paying. Never leaves the pipeline. */
export interface IndicatedCustomer {
  readonly customer: number;
  readonly segment: Segment;
  readonly found: CustomerIndications;
}

/** Returns the customers of all segments with what may keep them from paying. */
export async function indicatedCustomers(context: PageContext): Promise<readonly IndicatedCustomer[]> {
  const { warehouse, settings, asOf } = context;
  const found = await indicationsAt(warehouse, settings, asOf);
  const rows = await warehouse.rows<{ customer_sk: number; segment: Segment }>(
    "select customer_sk, segment from segments.customer_month where month_index = $month and segment is not null",
    { month: monthIndex(asOf) },
  );
  return rows.flatMap(({ customer_sk: customer, segment }) => {
    const indications = found.get(customer);
    return indications === undefined ? [] : [{ customer, segment, found: indications }];
  });
}

function evidenceOf({ evidence }: IndicationRules): IndicationsSummary["evidence"] {
  return INDICATIONS.flatMap((indication) =>
    Object.entries(evidence[indication]).flatMap(([name, rule]) => {
      const { title: feature } = featureNamed(name);
      const rows = (steps: Steps | undefined, is_from: boolean) =>
        Object.entries(steps ?? {})
          .map(([value, points]) => ({ indication, feature, is_from, value: Number(value), points }))
          .sort((one, other) => one.value - other.value);
      return [...rows(rule?.at_least, true), ...rows(rule?.at_most, false)];
    }),
  );
}

/** Returns how many customers have each indication, by segment and level. */
export function indicationsSummary(
  { gate, settings }: PageContext,
  customers: readonly IndicatedCustomer[],
): IndicationsSummary {
  type Row = IndicationsSummary["by_segment"][number];
  const levelOf = ({ found }: IndicatedCustomer, name: IndicationName): IndicationLevel | undefined => {
    const { confidence } = found.indications.find((indication) => indication.name === name)!;
    if (confidence === "unknown") return undefined;
    return confidence === "low" ? "low" : "medium_or_high";
  };
  const rows = INDICATIONS.flatMap((indication) =>
    SEGMENTS.flatMap((segment) =>
      INDICATION_LEVELS.map((level): Row => {
        const having = customers.filter((one) => one.segment === segment && levelOf(one, indication) === level);
        return { indication, segment, level, state: SHOWN, customers: having.length };
      }),
    ),
  );
  const short = customers.filter(({ found }) => found.isHistoryShort).length;
  return {
    customers: customers.length,
    short_history: short === 0 || gate.allows(short) ? short : null,
    confidence: settings.indications.confidence,
    by_segment: gate.pass<Row>({
      name: "segments.indications",
      rows,
      customers: (row) => row.customers ?? 0,
      hide: (row) => ({ ...row, state: SUPPRESSED, customers: null }),
    }),
    evidence: evidenceOf(settings.indications),
  };
}
