import type { Day } from "../calendar.ts";

/** Who reads what is published. */
export const AUDIENCES = ["internal", "public"] as const;
export type Audience = (typeof AUDIENCES)[number];

/** What a cell must be to leave. Shares and the margin are fractions of 1. */
export interface DisclosureRules {
  /** Fewest customers behind a shown cell. */
  readonly minimum_customers: number;
  /** The largest share of an amount that one customer may have, and the two largest together. */
  readonly largest_share: number;
  readonly two_largest_share: number;
  /**
   * The p% rule: nobody, also no customer who knows his own amount, may be able to tell that of another, or a hidden cell,
   * within this share of it.
   */
  readonly margin: number;
}

export const RULE_NAMES = ["minimum_customers", "largest_share", "two_largest_share", "margin"] as const;

/**
 * The floor: rules that no settings can loosen. Minimum and dominance are those of statistical offices; the margin is the
 * lowest in use (10 to 20%, Hundepool et al., Statistical Disclosure Control, 2012, section 4.2), since a floor must leave
 * something to read in a ledger of a hundred customers; settings make it wider.
 */
export const FLOOR: Readonly<Record<Audience, DisclosureRules>> = {
  internal: { minimum_customers: 5, largest_share: 0.75, two_largest_share: 0.85, margin: 0.1 },
  public: { minimum_customers: 10, largest_share: 0.5, two_largest_share: 0.67, margin: 0.1 },
};

/** Rules from a day on; a name that is left out stays at the floor. */
export interface DatedRules extends Partial<Readonly<Record<Audience, Partial<DisclosureRules>>>> {
  readonly valid_from: Day;
}

/** True where `rules` say nothing looser than the floor of the audience. */
export function isStrictEnough(rules: Partial<DisclosureRules>, audience: Audience): boolean {
  const floor = FLOOR[audience];
  const { minimum_customers, largest_share, two_largest_share, margin } = { ...floor, ...rules };
  return (
    minimum_customers >= floor.minimum_customers &&
    largest_share <= floor.largest_share &&
    two_largest_share <= floor.two_largest_share &&
    margin >= floor.margin
  );
}

/** Returns the rules for a release as of a day: those of the last entry that is valid by then, else the floor. */
export function rulesOn(day: Day, audience: Audience, dated: readonly DatedRules[] = []): DisclosureRules {
  const valid = dated.filter(({ valid_from }) => valid_from <= day);
  const last = valid.toSorted((a, b) => (a.valid_from < b.valid_from ? -1 : 1)).at(-1);
  const rules = { ...FLOOR[audience], ...last?.[audience] };
  if (!isStrictEnough(rules, audience))
    throw new Error(`disclosure rules looser than the floor: ${JSON.stringify(rules)}`);
  return rules;
}
