import { SEGMENTS, type Segment } from "../../../models/release/release.ts";
import type { Context } from "../../components/context.ts";
import { fill } from "../../components/fill.ts";
import { segmentName } from "../names.ts";

/** Customers of a group; null where hidden. */
export type CountOf = (segment: Segment) => number | null;

interface ShownGroup {
  readonly segment: Segment;
  readonly customers: number;
}

const shownGroups = (countOf: CountOf): ShownGroup[] =>
  SEGMENTS.flatMap((segment) => {
    const customers = countOf(segment);
    return customers === null ? [] : [{ segment, customers }];
  });

/**
 * Returns what can be said of how many customers are in each group, of those that are shown: who often pays late, else which
 * group is the largest that may be told of, else that none may.
 */
export function countTitle(countOf: CountOf, context: Context): string {
  const { strings, format } = context;
  const texts = strings.segment_title;
  const groups = shownGroups(countOf);
  const total = groups.reduce((sum, { customers }) => sum + customers, 0);
  if (total === 0) return texts.none;
  const counted = format.count(total, strings.site.customers);
  const structural = countOf("structural");
  if (structural !== null) {
    const text = groups.length === SEGMENTS.length ? texts.structural : texts.structural_shown;
    return fill(text, { customers: format.number(structural), total: counted });
  }
  const [largest] = groups.toSorted((one, other) => other.customers - one.customers);
  return fill(texts.largest, {
    customers: format.number(largest!.customers),
    group: segmentName(largest!.segment, context),
    total: counted,
  });
}

/** Returns how many groups are hidden and why; null where none is. */
export function hiddenGroups(countOf: CountOf, { strings, format }: Context): string | null {
  const hidden = SEGMENTS.length - shownGroups(countOf).length;
  if (hidden === 0) return null;
  return fill(format.count(hidden, strings.segment_title.hidden), { all: format.number(SEGMENTS.length) });
}
