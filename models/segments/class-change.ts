import type { Segment } from "../release/release.ts";
import { behaviourClass, type Behaviour, type BehaviourThresholds } from "./behaviour.ts";

/** Classes of customers with enough invoices, from the best on. */
const BEST_FIRST = ["spotless", "incidental", "mixed", "structural"] as const;

/** What would put a customer in a better class. */
export interface ClassChange {
  readonly becomes: Segment;
  /** So many of the late invoices not late; or so many more that fall due and are paid in time. */
  readonly kind: "fewer_late" | "more_in_time";
  readonly invoices: number;
}

/** More invoices than this are no prospect. */
const MOST_INVOICES = 24;

/**
 * Returns the fewest invoices that would put a customer in each better class that there is for him, of either kind, the
 * fewest first. A customer with too few invoices to be told has the way to be told; a dormant one has none.
 */
export function betterClasses(behaviour: Behaviour, thresholds: BehaviourThresholds): readonly ClassChange[] {
  const own = behaviourClass(behaviour, thresholds);
  if (own === "dormant") return [];
  const found: ClassChange[] = [];
  const note = (change: ClassChange) => {
    const isKnown = found.some(({ becomes, kind }) => becomes === change.becomes && kind === change.kind);
    if (!isKnown && isBetter(change.becomes, own)) found.push(change);
  };
  for (let invoices = 1; invoices <= MOST_INVOICES; invoices++) {
    const { due, late } = behaviour;
    const judge = (change: Partial<Behaviour>) => behaviourClass({ ...behaviour, ...change }, thresholds);
    if (invoices <= late) note({ becomes: judge({ late: late - invoices }), kind: "fewer_late", invoices });
    note({ becomes: judge({ due: due + invoices }), kind: "more_in_time", invoices });
  }
  return found;
}

/** Any class that tells something is better than none. */
function isBetter(becomes: Segment, own: Segment): boolean {
  const places = [becomes, own].map((segment) => (BEST_FIRST as readonly Segment[]).indexOf(segment));
  return places[0]! >= 0 && (places[1] === -1 || places[0]! < places[1]!);
}
