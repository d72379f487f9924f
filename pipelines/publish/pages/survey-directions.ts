import { bootstrapPValue } from "../../../models/inference/correlation/bootstrap-p-value.ts";
import { partialRankResampling } from "../../../models/inference/correlation/clustered-partial.ts";
import {
  simpsonResampling,
  type BootstrappedRho,
  type SimpsonCheck,
} from "../../../models/inference/correlation/simpson.ts";
import type {
  CorrelationMeasure,
  Direction,
  DirectionRow,
  Directions,
  TestedRow,
} from "../../../models/release/experience.ts";
import { CUSTOMER_TYPES, SEGMENTS } from "../../../models/release/release.ts";
import type { Resampler } from "../../analysis/threads/resampler.ts";
import { SHOWN, SUPPRESSED, type PageContext } from "../context.ts";
import { classColumns } from "./experience/controls.ts";
import { UNTESTED, type Testing } from "./experience/family.ts";
import { customersOf, type Invitation } from "./survey-invitations.ts";

const SEED = 20_260_105;

const DAYS = { before: "days_beyond_terms_before", after: "days_beyond_terms_after" } as const;

interface Pair {
  readonly invitation: Invitation;
  readonly score: number;
  readonly days: number;
}

interface Tested {
  readonly measure: CorrelationMeasure;
  readonly group: string;
  readonly found: BootstrappedRho;
  readonly n: number;
  readonly customers: number;
}

interface Row {
  readonly row: DirectionRow;
  readonly customers: number;
}

/** Answers of whom everything is known, so that all measures are of the same ones. */
function pairsOf(invitations: readonly Invitation[], direction: Direction): Pair[] {
  return invitations.flatMap((invitation) => {
    const [score, days] = [invitation.score, invitation[DAYS[direction]]];
    const isKnown = invitation.tenure_months !== null && invitation.credit_sales_365d !== null;
    return score === null || days === null || !isKnown ? [] : [{ invitation, score, days }];
  });
}

const place = (names: readonly string[], name: string | null) => names.findIndex((one) => one === name) + 1;
const typeOf = ({ invitation }: Pair) => place(CUSTOMER_TYPES, invitation.customer_type);
const segmentOf = ({ invitation }: Pair) => place(SEGMENTS, invitation.segment);

const customersIn = (pairs: readonly Pair[]) => customersOf(pairs.map(({ invitation }) => invitation));

interface Found {
  readonly tested: readonly Tested[];
  readonly reverses: boolean | null;
}

/** What is asked of the pairs of one direction, and what the answers say. */
function test(pairs: readonly Pair[]) {
  const x = pairs.map(({ days }) => days);
  const y = pairs.map(({ score }) => score);
  const invitations = pairs.map(({ invitation }) => invitation);
  const customer = invitations.map(({ customer_sk }) => customer_sk);
  const check = (classOf: (pair: Pair) => number) =>
    simpsonResampling({ x, y, stratum: pairs.map(classOf), cluster: customer, seed: SEED });
  const controls = [
    Float64Array.from(pairs, ({ invitation }) => invitation.tenure_months!),
    Float64Array.from(pairs, ({ invitation }) => invitation.credit_sales_365d!),
    ...classColumns(invitations, CUSTOMER_TYPES, ({ customer_type }) => customer_type),
    ...classColumns(invitations, SEGMENTS, ({ segment }) => segment),
  ];
  const partial = partialRankResampling({ x, y, controls, customer }, { seed: SEED });
  return [check(typeOf), check(segmentOf), partial] as const;
}

function found(
  pairs: readonly Pair[],
  byType: SimpsonCheck | undefined,
  bySegment: SimpsonCheck | undefined,
  partial: BootstrappedRho | undefined,
): Found {
  const [n, customers] = [pairs.length, customersIn(pairs)];
  const whole = (measure: CorrelationMeasure, rho: BootstrappedRho | undefined): Tested[] =>
    rho === undefined ? [] : [{ measure, group: "all", found: rho, n, customers }];
  const inSegments = (bySegment?.strata ?? []).flatMap(({ stratum, rho, interval, n: own }): Tested[] => {
    const group = SEGMENTS[stratum - 1];
    if (group === undefined || interval === undefined) return [];
    const members = customersIn(pairs.filter((pair) => segmentOf(pair) === stratum));
    return [{ measure: "segment", group, found: { rho, interval }, n: own, customers: members }];
  });
  return {
    tested: [
      ...whole("raw", byType?.pooled ?? bySegment?.pooled),
      ...whole("partial", partial),
      ...whole("within_type", byType?.within),
      ...whole("within_segment", bySegment?.within),
      ...inSegments,
    ],
    reverses: byType?.reverses ?? null,
  };
}

/** Returns how score and paying late go together before and after the answer; null where nothing can be tested. */
export async function surveyDirections(
  invitations: readonly Invitation[],
  { gate }: PageContext,
  resampler: Resampler,
): Promise<Testing<Directions> | null> {
  const pairs = { before: pairsOf(invitations, "before"), after: pairsOf(invitations, "after") };
  const answers = await resampler.answers([...test(pairs.before), ...test(pairs.after)] as const);
  const before = found(pairs.before, answers[0], answers[1], answers[2]);
  const after = found(pairs.after, answers[3], answers[4], answers[5]);
  const family = [
    ...before.tested.map((one) => ({ direction: "before" as const, ...one })),
    ...after.tested.map((one) => ({ direction: "after" as const, ...one })),
  ];
  if (family.length === 0) return null;
  const publish = (verdicts: readonly TestedRow[]): Directions => {
    const rows = family.map(({ direction, measure, group, found, n, customers }, place): Row => {
      const rho = { value: found.rho, ...found.interval, n };
      return { customers, row: { direction, measure, group, state: SHOWN, rho, ...verdicts[place]! } };
    });
    const passed = gate.pass<Row>({
      name: "experience.directions",
      rows,
      customers: ({ customers }) => customers,
      hide: ({ row, customers }) => ({
        customers,
        row: { ...row, state: SUPPRESSED, rho: null, ...UNTESTED },
      }),
    });
    return {
      rows: passed.map(({ row }) => row),
      reverses: { before: before.reverses, after: after.reverses },
    };
  };
  const pValues = family.map(({ found, customers }) => (gate.allows(customers) ? bootstrapPValue(found) : null));
  return { pValues, publish };
}
