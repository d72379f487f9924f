import { BUCKETS, bucketOf, COHORTS, OLDER, OLDER_BUCKET, TERM_CLASSES } from "./cells.ts";
import { DAYS_OF_MONTH, type Snapshot } from "./snapshot.ts";

/** From which day each part of the composition of sales is taken. */
export interface CompositionSides {
  readonly growth: Snapshot;
  readonly mix: Snapshot;
  readonly terms: Snapshot;
  readonly cutOff: Snapshot;
}

const sumOf = (values: Float64Array, start: number, length: number) => {
  let sum = 0;
  for (let place = start; place < start + length; place++) sum += values[place]!;
  return sum;
};

/** Share of a cohort's sales that goes to a group; that of all cohorts where the cohort has no sales. */
function groupShare(snapshot: Snapshot, cohort: number, group: number): number {
  const { sales, groups } = snapshot;
  const width = groups * TERM_CLASSES;
  const ofCohort = sumOf(sales, cohort * width, width);
  if (ofCohort > 0) return sumOf(sales, cohort * width + group * TERM_CLASSES, TERM_CLASSES) / ofCohort;
  let [ofGroup, ofAll] = [0, 0];
  for (let other = 0; other < COHORTS; other++) {
    ofGroup += sumOf(sales, other * width + group * TERM_CLASSES, TERM_CLASSES);
    ofAll += sumOf(sales, other * width, width);
  }
  return ofAll > 0 ? ofGroup / ofAll : 0;
}

/** Share of a group's sales of a cohort on terms of a class; undefined where the group has no sales at all. */
function termShare(snapshot: Snapshot, cohort: number, group: number, term: number): number | undefined {
  const { sales, groups } = snapshot;
  const at = (month: number) => (month * groups + group) * TERM_CLASSES;
  const ofCohort = sumOf(sales, at(cohort), TERM_CLASSES);
  if (ofCohort > 0) return sales[at(cohort) + term]! / ofCohort;
  let [onTerm, ofAll] = [0, 0];
  for (let other = 0; other < COHORTS; other++) {
    onTerm += sales[at(other) + term]!;
    ofAll += sumOf(sales, at(other), TERM_CLASSES);
  }
  return ofAll > 0 ? onTerm / ofAll : undefined;
}

function typicalTerm(term: number, { terms, growth }: CompositionSides): number {
  const from = terms.termSales[term]! > 0 ? terms : growth;
  return from.termSales[term]! > 0 ? Math.round(from.termSalesDays[term]! / from.termSales[term]!) : 0;
}

/** Adds `weight` over the buckets in which sales of a cohort would be, sold on the days on which this group was, or all were. */
function spreadByDay(
  sides: CompositionSides,
  cohort: number,
  group: number,
  term: number,
  weight: number,
  mass: Float64Array,
  start: number,
): void {
  const { days, groups, day } = sides.growth;
  const own = (cohort * groups + group) * DAYS_OF_MONTH;
  const ofGroup = sumOf(days, own, DAYS_OF_MONTH);
  const due = typicalTerm(term, sides);
  const total = ofGroup > 0 ? ofGroup : sumOf(days, cohort * groups * DAYS_OF_MONTH, groups * DAYS_OF_MONTH);
  if (total <= 0) return;
  for (let before = 0; before < DAYS_OF_MONTH; before++) {
    let sales = 0;
    if (ofGroup > 0) sales = days[own + before]!;
    else for (let g = 0; g < groups; g++) sales += days[(cohort * groups + g) * DAYS_OF_MONTH + before]!;
    if (sales === 0) continue;
    const bucket = bucketOf(day.daysSinceCohort[cohort]! + before - due, sides.cutOff.day.run);
    mass[start + bucket]! += (weight * sales) / total;
  }
}

/**
 * Returns the sales that are behind receivables, as a share of the sales of the window, by group, term and bucket, were
 * their volume and days taken from one snapshot, their division over groups from another, their terms from a third, and the
 * run of days without settlement from a fourth. All from one gives exactly what that snapshot has.
 */
export function composeSales(sides: CompositionSides): Float64Array {
  const { growth, mix, terms, cutOff } = sides;
  const { groups } = growth;
  const width = groups * TERM_CLASSES;
  const mass = new Float64Array(width * BUCKETS);
  const profile = growth.profiles.get(cutOff.day.run)!;
  for (let cohort = 0; cohort <= OLDER; cohort++) {
    const volume = sumOf(growth.sales, cohort * width, width) / growth.creditSales;
    if (volume === 0) continue;
    for (let group = 0; group < groups; group++) {
      const share = volume * groupShare(mix, cohort, group);
      if (share === 0) continue;
      for (let term = 0; term < TERM_CLASSES; term++) {
        const onTerm = termShare(terms, cohort, group, term) ?? termShare(mix, cohort, group, term) ?? 0;
        const weight = share * onTerm;
        if (weight === 0) continue;
        const start = (group * TERM_CLASSES + term) * BUCKETS;
        const cell = (cohort * groups + group) * TERM_CLASSES + term;
        const own = growth.sales[cell]!;
        if (cohort === OLDER) mass[start + OLDER_BUCKET]! += weight;
        else if (own > 0) {
          for (let bucket = 0; bucket < BUCKETS; bucket++) {
            const sales = profile[cell * BUCKETS + bucket]!;
            if (sales !== 0) mass[start + bucket]! += (weight * sales) / own;
          }
        } else spreadByDay(sides, cohort, group, term, weight, mass, start);
      }
    }
  }
  return mass;
}
