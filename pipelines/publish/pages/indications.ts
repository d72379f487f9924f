import { monthIndex } from "../../../models/calendar.ts";
import { featureNamed } from "../../../models/features/register/register.ts";
import { CONFIDENCES, INDICATIONS, type IndicationsSummary } from "../../../models/release/indications.ts";
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

const LEVELS = CONFIDENCES.filter((confidence) => confidence !== "unknown");

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

/** Returns how many customers have each indication, by level and by segment. */
export function indicationsSummary(
  { gate, settings }: PageContext,
  customers: readonly IndicatedCustomer[],
): IndicationsSummary {
  type Level = IndicationsSummary["levels"][number];
  type Group = IndicationsSummary["by_segment"][number];
  const confidence = ({ found }: IndicatedCustomer, name: string) =>
    found.indications.find((indication) => indication.name === name)!.confidence;
  const count = (is: (customer: IndicatedCustomer) => boolean) => customers.filter(is).length;
  const levels = INDICATIONS.flatMap((indication) =>
    LEVELS.map((level): Level => {
      const having = count((customer) => confidence(customer, indication) === level);
      return { indication, confidence: level, state: SHOWN, customers: having };
    }),
  );
  const groups = INDICATIONS.flatMap((indication) =>
    SEGMENTS.map((segment): Group => {
      const all = customers.filter((customer) => customer.segment === segment);
      const having = all.filter((customer) => confidence(customer, indication) !== "unknown").length;
      const share = all.length === 0 ? null : having / all.length;
      return { indication, segment, state: SHOWN, customers: having, share };
    }),
  );
  const short = count(({ found }) => found.isHistoryShort);
  return {
    customers: customers.length,
    short_history: short === 0 || gate.allows(short) ? short : null,
    confidence: settings.indications.confidence,
    levels: gate.pass<Level>({
      name: "segments.indications",
      rows: levels,
      customers: (row) => row.customers ?? 0,
      margins: [(row) => row.indication],
      hide: (row) => ({ ...row, state: SUPPRESSED, customers: null }),
    }),
    by_segment: gate.pass<Group>({
      name: "segments.indications_by_segment",
      rows: groups,
      customers: (row) => row.customers ?? 0,
      margins: [(row) => row.indication],
      hide: (row) => ({ ...row, state: SUPPRESSED, customers: null, share: null }),
    }),
    evidence: evidenceOf(settings.indications),
  };
}
