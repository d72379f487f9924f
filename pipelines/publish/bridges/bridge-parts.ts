import type { Day } from "../../../models/calendar.ts";
import type { Bridge } from "../../../models/kpi/bridge/bridge.ts";
import { TERM_CLASSES, termDays } from "../../../models/kpi/bridge/cells.ts";
import { WORKING_TOGETHER } from "../../../models/kpi/bridge/factors.ts";
import { BRIDGE_DIVISIONS, type BridgeDivision, type BridgePart, type Factor } from "../../../models/release/bridge.ts";
import { CUSTOMER_TYPES } from "../../../models/release/release.ts";
import { groupJackknifeInterval } from "../../../models/inference/resampling/group-jackknife.ts";
import { toldDays } from "./bridge-rows.ts";
import { CLASS_NAMES, classOf, kindOf } from "./customer-groups.ts";
import { countIn, type Counted } from "./grouped-month.ts";

interface Divided {
  readonly bridge: Bridge;
  /** The same without each jackknife group. */
  readonly without: readonly Bridge[];
  readonly days: readonly [Day, Day];
  readonly customers: (part: string) => number;
}

/** The parts of a bridge by one division. */
function partsOf(division: BridgeDivision, { bridge, without, days, customers }: Divided): BridgePart[] {
  const names: Readonly<Record<BridgeDivision, readonly string[]>> = {
    segment: CLASS_NAMES,
    customer_type: CUSTOMER_TYPES,
    term: Array.from({ length: TERM_CLASSES }, (_, place) => String(termDays(place).upTo ?? "")),
  };
  const partAt = (cell: number) => {
    const group = Math.floor(cell / TERM_CLASSES);
    if (division === "term") return names.term[cell % TERM_CLASSES]!;
    return division === "segment" ? classOf(group) : kindOf(group);
  };
  const [from, as_of] = days;
  return names[division].map((part): BridgePart => {
    const daysOf = (factor: Factor, { parts }: Bridge) =>
      parts[factor].reduce((total, value, cell) => (partAt(cell) === part ? total + value : total), 0);
    const together = (one: Bridge) => WORKING_TOGETHER.reduce((total, factor) => total + daysOf(factor, one), 0);
    const steps = Object.fromEntries(
      WORKING_TOGETHER.map((factor) => [factor, toldDays(daysOf(factor, bridge))]),
    ) as NonNullable<BridgePart["steps"]>;
    const { low, high } = without.length === 0 ? {} : groupJackknifeInterval(together(bridge), without.map(together));
    const interval = low === undefined || high === undefined ? null : { low: toldDays(low), high: toldDays(high) };
    return { as_of, from, division, part, state: "shown", customers: customers(part), steps, interval };
  });
}

/** Customers behind a part: the fewer of both days, or of the one that has any. */
const fewer = (a: number, b: number) => (a === 0 || b === 0 ? Math.max(a, b) : Math.min(a, b));

/** Two month-ends with who is behind their receivables. */
export interface Pair {
  readonly before: Counted;
  readonly after: Counted;
  readonly from: Day;
  readonly asOf: Day;
  readonly termsBefore: Int32Array;
  readonly termsAfter: Int32Array;
}

/**
 * Returns the parts of a bridge by each division, before the disclosure gate; with intervals where it is also given without
 * each jackknife group.
 */
export function bridgeParts(bridge: Bridge, without: readonly Bridge[], pair: Pair): BridgePart[][] {
  const customers: Readonly<Record<BridgeDivision, (part: string) => number>> = {
    segment: (part) => fewer(...both(pair, (group) => classOf(group) === part)),
    customer_type: (part) => fewer(...both(pair, (group) => kindOf(group) === part)),
    term: (part) => {
      const place = Array.from({ length: TERM_CLASSES }).findIndex(
        (_, one) => String(termDays(one).upTo ?? "") === part,
      );
      return fewer(pair.termsBefore[place]!, pair.termsAfter[place]!);
    },
  };
  return BRIDGE_DIVISIONS.map((division) =>
    partsOf(division, { bridge, without, days: [pair.from, pair.asOf], customers: customers[division] }),
  );
}

const both = ({ before, after }: Pair, isIn: (group: number) => boolean) =>
  [countIn(before, isIn), countIn(after, isIn)] as const;
