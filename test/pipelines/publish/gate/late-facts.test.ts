import { describe, expect, it } from "vitest";
import { NOTHING_BEFORE } from "../../../../models/disclosure/register.ts";
import { FLOOR } from "../../../../models/disclosure/rules.ts";
import { COMPUTED_TABLES } from "../../../../pipelines/analysis/computed-tables.ts";
import { recordingEffects } from "../../../../pipelines/config/effects.ts";
import { DisclosureGate } from "../../../../pipelines/publish/context.ts";
import { methodPage } from "../../../../pipelines/publish/pages/method-page.ts";
import { buildModels } from "../../../../pipelines/warehouse/build.ts";
import type { Warehouse } from "../../../../pipelines/warehouse/warehouse.ts";
import { testSettings, withLoads, type Export } from "../../../support/ledger.ts";

const MONTHS = ["2026-06", "2026-07", "2026-08", "2026-09", "2026-10", "2026-11", "2026-12"] as const;
const CUSTOMERS = Array.from({ length: 12 }, (_, place) => `C-${place}`);

type Invoice = Record<string, string>;

const invoice = (customer: string, month: string, day: string): Invoice => ({
  invoice_id: `${customer}-${month}-${day}`,
  customer_id: customer,
  issued_on: `${month}-${day}`,
  due_on: `${month}-28`,
  gross_amount: "100.00",
});

/** Twelve customers with an invoice a month. */
const inTime = CUSTOMERS.flatMap((customer) => MONTHS.map((month) => invoice(customer, month, "05")));

/** Invoices of October that so many customers turn out to have. */
const late = (customers: readonly string[]) => customers.map((customer) => invoice(customer, "2026-10", "20"));

const exported = (knownOn: string, upTo: string, more: readonly Invoice[]): Export => ({
  knownOn,
  rows: { invoice: [...inTime.filter(({ issued_on }) => issued_on! <= upTo), ...more] },
});

/** Exports of the ends of months, of which those of November and December bring late invoices of October. */
const exportsWith = (inNovember: readonly string[], inDecember: readonly string[]) => [
  exported("2026-10-31", "2026-10-31", []),
  exported("2026-11-30", "2026-11-30", late(inNovember)),
  exported("2026-12-31", "2026-12-31", late([...inNovember, ...inDecember])),
];

const settings = testSettings();

async function build(warehouse: Warehouse, asOf: string): Promise<void> {
  const definition = "test";
  await buildModels(warehouse, { settings, asOf, computed: COMPUTED_TABLES, effects: recordingEffects(), definition });
}

const NOTHING_ELSE = { comparedWith: undefined, planted: undefined, risk: undefined, card: undefined };

/** What a release as of a day, to which the models were built, says of October. */
async function methodOf(warehouse: Warehouse, asOf: string, before = NOTHING_BEFORE) {
  const gate = new DisclosureGate(FLOOR.internal, before);
  const context = { warehouse, settings, asOf, gate, hasBehaviour: true, ...NOTHING_ELSE };
  const { roll_forward, restatements } = gate.close(await methodPage(context, []), asOf);
  const october = "2026-10-31";
  return {
    register: gate.register,
    invoices: roll_forward.find(({ month_ends_on }) => month_ends_on === october)?.invoices,
    months: roll_forward.map(({ month_ends_on }) => month_ends_on),
    restated: restatements.find(({ month_ends_on }) => month_ends_on === october)?.difference,
  };
}

describe("what became known late", () => {
  it("hides the month, and the next one that begins with it, where few customers are behind it", () =>
    withLoads(exportsWith(CUSTOMERS.slice(0, 1), []), async (warehouse) => {
      await build(warehouse, "2026-11-30");
      const { invoices, restated, months } = await methodOf(warehouse, "2026-11-30");
      expect([invoices, restated]).toEqual([undefined, null]);
      expect(months).toEqual(["2026-06-30", "2026-07-31", "2026-08-31", "2026-09-30"]);
    }));

  it("is hidden where few are behind what it adds to the release before, in one that knows of that", () =>
    withLoads(exportsWith(CUSTOMERS.slice(0, 6), CUSTOMERS.slice(6, 7)), async (warehouse) => {
      await build(warehouse, "2026-11-30");
      const first = await methodOf(warehouse, "2026-11-30");
      expect([first.invoices, first.restated]).toEqual(["1800.00", "600.00"]);
      await build(warehouse, "2026-12-31");
      const unknowing = await methodOf(warehouse, "2026-12-31");
      expect([unknowing.invoices, unknowing.restated]).toEqual(["1900.00", "700.00"]);
      const knowing = await methodOf(warehouse, "2026-12-31", first.register);
      expect([knowing.invoices, knowing.restated]).toEqual([undefined, null]);
      expect(knowing.months).toEqual(["2026-06-30", "2026-07-31", "2026-08-31", "2026-09-30"]);
    }));
});
