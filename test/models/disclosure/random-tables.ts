import fc from "fast-check";
import { contributionsOf, type Contribution } from "../../../models/disclosure/contributions.ts";
import type { Classifications, LinkedRow } from "../../../models/disclosure/link.ts";
import { FLOOR, type DisclosureRules } from "../../../models/disclosure/rules.ts";
import { isTooFew, reasonToHide } from "../../../models/disclosure/sensitivity.ts";

/** A customer in a made-up ledger: where he belongs, and what he owes in cents. Rows of the value `none` are withheld. */
export interface MadeUpCustomer {
  readonly customer: number;
  readonly at: Readonly<Record<string, string>>;
  readonly cents: number;
}

/** Tables that were made of customers, each row with the customers that it is about. */
export interface MadeUpTables {
  readonly rules: DisclosureRules;
  readonly customers: readonly MadeUpCustomer[];
  readonly rows: readonly (LinkedRow & { readonly about: readonly MadeUpCustomer[] })[];
  readonly classifications: Classifications;
}

const GROUPS = { early: ["a0", "a1"] };

const NAMES = ["a", "b", "c"] as const;

/** Tables that are published together, each by the classifications of its cells. */
const DESIGNS: readonly (readonly (readonly string[])[])[] = [
  [["a", "b"], ["a"], ["b"], []],
  [["a", "b"], ["a"], []],
  [["a", "b"], ["b"]],
  [["a"], []],
  [["a", "b"], ["a", "c"], ["a"], []],
  [["a", "b"], ["a", "c"], ["b"], ["c"]],
  [["a", "b", "c"], ["a", "b"], ["a", "c"], ["a"], []],
  [["a", "b", "c"], ["a"], ["b"], ["c"], []],
];

const skewed = fc.double({ min: 0, max: 1, noNaN: true }).map((share) => Math.round(100 * Math.exp(6 * share ** 2)));

const customerOf = (sizes: readonly number[]) =>
  fc.tuple(...sizes.map((size) => fc.integer({ min: 0, max: size })), skewed).map((drawn) => {
    const places = drawn.slice(0, -1);
    const at = places.map((place, index) => [
      NAMES[index]!,
      place === sizes[index] ? "none" : `${NAMES[index]!}${place}`,
    ]);
    return { at: Object.fromEntries(at) as Record<string, string>, cents: drawn.at(-1)! };
  });

function rowsOf(
  design: readonly (readonly string[])[],
  customers: readonly MadeUpCustomer[],
  hasGroups: boolean,
  rules: DisclosureRules,
) {
  return design.flatMap((names) => {
    const valuesOf = (name: string) => [
      ...new Set(customers.map(({ at }) => at[name]!)),
      ...(hasGroups && name === "a" ? ["early"] : []),
    ];
    const combined = names.reduce<Record<string, string>[]>(
      (all, name) => all.flatMap((one) => valuesOf(name).map((value) => ({ ...one, [name]: value }))),
      [{}],
    );
    return combined.map((coordinates) => rowOf(coordinates, customers, rules, names.length === 0));
  });
}

export const isIn = (coordinates: Readonly<Record<string, string>>, at: MadeUpCustomer["at"]): boolean =>
  Object.entries(coordinates).every(([name, value]) =>
    value === "early" ? GROUPS.early.includes(at[name]!) : at[name] === value,
  );

function rowOf(
  coordinates: Readonly<Record<string, string>>,
  customers: readonly MadeUpCustomer[],
  rules: DisclosureRules,
  isFixed: boolean,
) {
  const about = customers.filter(({ at }) => isIn(coordinates, at));
  const parts: Contribution[] = about.map(({ customer, cents }) => ({ customer, cents }));
  const contributions = contributionsOf(parts);
  const reason = isTooFew(about.length, rules) ? "too_few" : reasonToHide(contributions, rules);
  return {
    about,
    reason,
    isFixed: isFixed && reason === undefined,
    cost: about.length,
    partOf: [],
    isWithheld: Object.values(coordinates).includes("none"),
    totals: [],
    numbers: [
      { kind: "count" as const, measure: "customers", coordinates, value: about.length },
      { kind: "amount" as const, measure: "owed", coordinates, value: contributions.cents, contributions },
    ],
  };
}

/** Tables of two or three classifications, some with groups, empty cells and customers who are in no table. */
export const madeUpTables: fc.Arbitrary<MadeUpTables> = fc
  .record({
    sizes: fc.tuple(fc.integer({ min: 2, max: 4 }), fc.integer({ min: 2, max: 3 }), fc.constant(2)),
    design: fc.constantFrom(...DESIGNS),
    hasGroups: fc.boolean(),
    rules: fc.constantFrom(FLOOR.internal, FLOOR.public, { ...FLOOR.internal, margin: 0.2 }),
  })
  .chain(({ sizes, design, hasGroups, rules }) =>
    fc.array(customerOf(sizes), { minLength: 40, maxLength: 160 }).map((drawn) => {
      const customers = drawn.map((one, customer) => ({ ...one, customer }));
      return {
        rules,
        customers,
        rows: rowsOf(design, customers, hasGroups, rules),
        classifications: hasGroups ? { a: { groups: GROUPS } } : {},
      };
    }),
  );
