import { BUCKETS, COHORTS, cutOffKey, OLDER, OLDER_BUCKET, TERM_CLASSES } from "./cells.ts";
import { DAYS_OF_MONTH, type Snapshot } from "./snapshot.ts";

/** Place of all cohorts together, behind that of older invoices. */
const ALL_COHORTS = OLDER + 1;

/** From which day each part of the composition of sales is taken. */
export interface CompositionSides {
  readonly growth: Division;
  readonly mix: Division;
  readonly terms: Division;
  readonly cutOff: Snapshot;
}

/** How the sales of a snapshot divide over cohorts, groups and terms. */
export class Division {
  readonly snapshot: Snapshot;
  readonly #cohorts: Float64Array;
  readonly #groups: Float64Array;

  constructor(snapshot: Snapshot) {
    const { sales, groups } = snapshot;
    this.snapshot = snapshot;
    this.#cohorts = new Float64Array(COHORTS + 2);
    this.#groups = new Float64Array((COHORTS + 2) * groups);
    for (let cohort = 0; cohort <= OLDER; cohort++) {
      for (let group = 0; group < groups; group++) {
        const start = (cohort * groups + group) * TERM_CLASSES;
        let sold = 0;
        for (let cell = start; cell < start + TERM_CLASSES; cell++) sold += sales[cell]!;
        this.#add(cohort, group, sold);
        if (cohort !== OLDER) this.#add(ALL_COHORTS, group, sold);
      }
    }
  }

  #add(cohort: number, group: number, sold: number): void {
    this.#cohorts[cohort]! += sold;
    this.#groups[cohort * this.snapshot.groups + group]! += sold;
  }

  /** Sales of a cohort as a share of the sales of the window. */
  volume(cohort: number): number {
    return this.#cohorts[cohort]! / this.snapshot.creditSales;
  }

  /** Share of a cohort's sales that goes to a group; that of all cohorts where the cohort has no sales. */
  groupShare(cohort: number, group: number): number {
    const from = this.#cohorts[cohort]! > 0 ? cohort : ALL_COHORTS;
    const ofAll = this.#cohorts[from]!;
    return ofAll > 0 ? this.#groups[from * this.snapshot.groups + group]! / ofAll : 0;
  }

  /** Share of a group's sales of a cohort on terms of a class; NaN where the group has no sales at all. */
  termShare(cohort: number, group: number, term: number): number {
    const { sales, groups } = this.snapshot;
    const ofCohort = this.#groups[cohort * groups + group]!;
    if (ofCohort > 0) return sales[(cohort * groups + group) * TERM_CLASSES + term]! / ofCohort;
    let onTerm = 0;
    for (let other = 0; other < COHORTS; other++) onTerm += sales[(other * groups + group) * TERM_CLASSES + term]!;
    return onTerm / this.#groups[ALL_COHORTS * groups + group]!;
  }
}

const sumOf = (values: Float64Array, start: number, length: number) => {
  let sum = 0;
  for (let place = start; place < start + length; place++) sum += values[place]!;
  return sum;
};

function typicalTerm(term: number, { terms, growth }: CompositionSides): number {
  const from = terms.snapshot.termSales[term]! > 0 ? terms.snapshot : growth.snapshot;
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
  const { days, groups, day } = sides.growth.snapshot;
  const { buckets } = sides.cutOff.profiles[0]!;
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
    const bucket = buckets.of(day.daysSinceCohort[cohort]! + before - due);
    mass[start + bucket]! += (weight * sales) / total;
  }
}

/**
 * Returns the sales that are behind receivables, as a share of the sales of the window, by group, term and bucket, were
 * their volume and days taken from one snapshot, their division over groups from another, their terms from a third, and the
 * run of days without settlement from a fourth. All from one gives exactly what that snapshot has.
 */
export function composeSales(sides: CompositionSides): Float64Array {
  const { growth, mix, terms } = sides;
  const { groups, sales } = growth.snapshot;
  const mass = new Float64Array(groups * TERM_CLASSES * BUCKETS);
  const profile = growth.snapshot.profile(cutOffKey(sides.cutOff.day.cutOff)).sales;
  for (let cohort = 0; cohort <= OLDER; cohort++) {
    const volume = growth.volume(cohort);
    if (volume === 0) continue;
    for (let group = 0; group < groups; group++) {
      const share = volume * mix.groupShare(cohort, group);
      if (share === 0) continue;
      for (let term = 0; term < TERM_CLASSES; term++) {
        let onTerm = terms.termShare(cohort, group, term);
        if (Number.isNaN(onTerm)) onTerm = mix.termShare(cohort, group, term);
        const weight = share * onTerm;
        if (!(weight > 0)) continue;
        const start = (group * TERM_CLASSES + term) * BUCKETS;
        const cell = (cohort * groups + group) * TERM_CLASSES + term;
        if (cohort === OLDER) mass[start + OLDER_BUCKET]! += weight;
        else if (sales[cell]! > 0) addProfile(profile, cell * BUCKETS, weight / sales[cell]!, mass, start);
        else spreadByDay(sides, cohort, group, term, weight, mass, start);
      }
    }
  }
  return mass;
}

function addProfile(profile: Float64Array, from: number, weight: number, mass: Float64Array, start: number): void {
  for (let bucket = 0; bucket < BUCKETS; bucket++) mass[start + bucket]! += weight * profile[from + bucket]!;
}
