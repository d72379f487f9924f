import type { Claim } from "../../models/release/claims.ts";

const share = (value: number, n: number) => ({ value, low: value - 0.07, high: value + 0.07, n });
const NOTHING = { grade: null, own: null, others: null, difference: null, needs: [] } as const;

/** A claim of every verdict, and every kind of what may be missing. */
export const SAMPLE_CLAIMS: readonly Claim[] = [
  {
    ...NOTHING,
    claim: "retention",
    unit: "share",
    verdict: "not_testable",
    own: share(0.89, 4088),
    needs: [{ need: "data", table: "lifecycle", field: "margin", has_place: false }],
  },
  {
    ...NOTHING,
    claim: "twelve_to_one",
    unit: "count",
    verdict: "differs",
    grade: "D",
    own: { value: 2.8, low: 1.3, high: 7.4, n: 812 },
  },
  {
    ...NOTHING,
    claim: "bought_more",
    unit: "share",
    verdict: "fits",
    grade: "D",
    own: share(0.66, 156),
    others: share(0.61, 1043),
    difference: { value: 0.04, low: -0.05, high: 0.13, n: 1199 },
  },
  { ...NOTHING, claim: "did_not_return", unit: "share", verdict: "suppressed" },
  {
    ...NOTHING,
    claim: "plain_language",
    unit: "difference",
    verdict: "not_testable",
    needs: [
      { need: "data", table: "contact_event", field: null, has_place: true },
      { need: "data", table: "survey", field: "score", has_place: true },
      { need: "comparison" },
      { need: "letters", trait: "tone", closest: null },
      {
        need: "letters",
        trait: "reading_level",
        closest: { experiment_id: "firm_letter_tone", differs: ["tone", "qr_code"] },
      },
      { need: "clear_effect" },
      { need: "months", least: 24 },
    ],
  },
  {
    ...NOTHING,
    claim: "first_reminder",
    unit: "difference",
    verdict: "unclear",
    grade: "A",
    own: { value: 0.03, low: -0.02, high: 0.08, n: 900 },
  },
  {
    ...NOTHING,
    claim: "friendly_first",
    unit: "points",
    verdict: "not_testable",
    needs: [{ need: "customers", least: 30 }],
  },
];
