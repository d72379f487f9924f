import { describe, expect, it } from "vitest";
import { FLOOR } from "../../../../models/disclosure/rules.ts";
import type { Confidence } from "../../../../models/release/indications.ts";
import type { Segment } from "../../../../models/release/release.ts";
import type { PlantedCustomer } from "../../../../models/segments/planted-state.ts";
import { DisclosureGate, type PageContext } from "../../../../pipelines/publish/context.ts";
import { indicationsSummary, type IndicatedCustomer } from "../../../../pipelines/publish/pages/indications.ts";
import { plantedRecovery } from "../../../../pipelines/publish/pages/planted-recovery.ts";
import { Warehouse } from "../../../../pipelines/warehouse/warehouse.ts";
import { testSettings } from "../../../support/ledger.ts";

interface Kind {
  readonly many: number;
  readonly state?: "cannot_pay" | "will_not_pay";
  readonly from?: string;
  readonly to?: string;
  readonly cannot?: Confidence;
  readonly willNot?: Confidence;
  readonly behaviour?: PlantedCustomer["behaviour"];
  readonly segment?: Segment;
}

/** 20 who cannot pay, of whom 8 for long; 10 who do not want to; 5 who could not before; and others. */
const KINDS: readonly Kind[] = [
  { many: 6, state: "cannot_pay", from: "2024-01-01", to: "2024-12-31", cannot: "high" },
  { many: 2, state: "cannot_pay", from: "2024-01-01", to: "2024-12-31" },
  { many: 12, state: "cannot_pay", from: "2024-08-01", to: "2024-12-31" },
  { many: 5, state: "will_not_pay", from: "2024-01-01", to: "2024-12-31", cannot: "low", willNot: "low" },
  { many: 5, state: "will_not_pay", from: "2024-01-01", to: "2024-12-31", willNot: "medium" },
  { many: 5, state: "cannot_pay", from: "2024-01-01", to: "2024-07-31", cannot: "low" },
  { many: 40 },
  { many: 15, behaviour: "incidental", segment: "spotless" },
  { many: 10, behaviour: "incidental", segment: "incidental" },
  { many: 3, behaviour: "incidental", segment: "new" },
];

function madeUp(kinds: readonly Kind[]) {
  const all = kinds.flatMap((kind) => Array.from({ length: kind.many }, () => kind));
  const customers = all.map(({ cannot = "unknown", willNot = "unknown", segment = "spotless" }, customer) => ({
    customer,
    segment,
    found: {
      isHistoryShort: segment === "new",
      indications: [
        { name: "cannot_pay", confidence: cannot, points: 0, evidence: [] },
        { name: "will_not_pay", confidence: willNot, points: 0, evidence: [] },
        { name: "administrative", confidence: "unknown", points: 0, evidence: [] },
      ],
    },
  })) satisfies readonly IndicatedCustomer[];
  const planted = new Map(
    all.map(({ state, from, to, behaviour = "spotless" }, customer): [number, PlantedCustomer] => [
      customer,
      { behaviour, periods: state === undefined ? [] : [{ state, from: from!, to: to! }] },
    ]),
  );
  return { customers, planted };
}

/** The context of a page whose ledger is empty: what is counted here asks nothing of it. */
async function inContext<T>(planted: PageContext["planted"], work: (context: PageContext) => T): Promise<T> {
  const warehouse = await Warehouse.open(":memory:");
  try {
    return work({
      warehouse,
      settings: testSettings(),
      comparedWith: undefined,
      asOf: "2024-08-31",
      risk: undefined,
      card: undefined,
      planted,
      hasBehaviour: true,
      gate: new DisclosureGate(FLOOR.internal),
    });
  } finally {
    warehouse.close();
  }
}

describe("what was planted beside what is said", () => {
  const { customers, planted } = madeUp(KINDS);

  it("is counted, with what is found of it and what of it is right", async () => {
    const recovery = (await inContext(planted, (context) => plantedRecovery(context, customers)))!;
    const cell = (state: string, said: string) =>
      recovery.states.find((row) => row.planted === state && row.said === said)?.customers;
    expect([cell("cannot_pay", "cannot_pay"), cell("cannot_pay", "unknown")]).toEqual([6, 14]);
    expect([cell("will_not_pay", "cannot_pay"), cell("will_not_pay", "will_not_pay")]).toEqual([5, 10]);
    expect(cell("cannot_pay_before", "cannot_pay")).toBe(5);
    expect(cell("none", "unknown")).toBe(68);
    const [cannot, willNot] = recovery.indications;
    expect(cannot).toMatchObject({ recall: { value: 0.3, n: 20 }, recall_after_90_days: { value: 0.75, n: 8 } });
    expect(cannot).toMatchObject({ precision: { value: 6 / 16, n: 16 }, precision_within_year: { value: 11 / 16 } });
    expect(cannot!.prevalence).toBeCloseTo(20 / 103);
    expect(willNot).toMatchObject({ recall: { value: 1, n: 10 }, precision: { value: 1, n: 10 } });
    expect(willNot!.recall!.low).toBeCloseTo(0.7225, 4);
  });

  it("judges classes on those with enough invoices", async () => {
    const recovery = (await inContext(planted, (context) => plantedRecovery(context, customers)))!;
    const recallOf = (name: string) => recovery.class_recall.find((row) => row.planted === name)?.recall;
    expect(recallOf("incidental")).toMatchObject({ value: 0.4, n: 25 });
    expect(recallOf("mixed")).toBeNull();
  });

  it("hides cells and shares of too few customers", async () => {
    const few = madeUp([
      { many: 3, state: "cannot_pay", from: "2024-01-01", to: "2024-12-31", cannot: "low" },
      ...KINDS.slice(6),
    ]);
    const recovery = (await inContext(few.planted, (context) => plantedRecovery(context, few.customers)))!;
    const row = recovery.states.find(({ planted, said }) => planted === "cannot_pay" && said === "cannot_pay");
    expect(row).toMatchObject({ state: "suppressed", customers: null });
    expect(recovery.indications[0]).toMatchObject({ recall: null, precision: null });
  });

  it("is nothing of a ledger that nobody made up", async () => {
    expect(await inContext(undefined, (context) => plantedRecovery(context, customers))).toBeNull();
  });
});

describe("how many customers have an indication", () => {
  const { customers } = madeUp(KINDS);

  it("is counted by group and level; what is of too few is hidden, and nothing else", async () => {
    const more = madeUp([...KINDS, { many: 3, cannot: "medium", segment: "mixed" }]);
    const { by_segment } = await inContext(undefined, (context) => indicationsSummary(context, more.customers));
    const cell = (segment: string, level: string) =>
      by_segment.find((row) => row.indication === "cannot_pay" && row.segment === segment && row.level === level);
    expect([cell("spotless", "low")?.customers, cell("spotless", "medium_or_high")?.customers]).toEqual([10, 6]);
    expect(cell("mixed", "medium_or_high")).toMatchObject({ state: "suppressed", customers: null });
    expect(by_segment.filter(({ state }) => state === "suppressed")).toHaveLength(1);
  });

  it("tells how many have too short a history only where they are enough", async () => {
    const summary = await inContext(undefined, (context) => indicationsSummary(context, customers));
    expect(summary).toMatchObject({ customers: 103, short_history: null });
    const longer = customers.filter(({ found }) => !found.isHistoryShort);
    expect(await inContext(undefined, (context) => indicationsSummary(context, longer))).toMatchObject({
      short_history: 0,
    });
  });
});
