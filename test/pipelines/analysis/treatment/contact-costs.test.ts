import { expect, it } from "vitest";
import { normalizeSettings } from "../../../../pipelines/config/settings.ts";
import { contactCostSql } from "../../../../pipelines/analysis/treatment/contact-costs.ts";
import { Warehouse } from "../../../../pipelines/warehouse/warehouse.ts";

const LISTS = [
  { valid_from: "2026-07-01", letter: 2.1 },
  { valid_from: "2026-01-01", letter: 1.95, phone: 6.5 },
];

it("a list of costs holds from its day until the next one, whatever their order", async () => {
  const warehouse = await Warehouse.open(":memory:");
  try {
    const costOn = async (channel: string, day: string) => {
      const [row] = await warehouse.rows<{ euros: number }>(
        `select euros::double as euros from (${contactCostSql(LISTS)})
         where channel = $channel and $day >= from_on and $day < until_on`,
        { channel, day },
      );
      return row?.euros;
    };
    expect(await costOn("letter", "2025-12-31")).toBeUndefined();
    expect(await costOn("letter", "2026-06-30")).toBe(1.95);
    expect(await costOn("letter", "2026-07-01")).toBe(2.1);
    expect(await costOn("phone", "2026-06-30")).toBe(6.5);
    expect(await costOn("phone", "2026-07-01")).toBeUndefined();
    expect(await warehouse.rows(`select channel from (${contactCostSql([])}) where channel != ''`)).toEqual([]);
  } finally {
    warehouse.close();
  }
});

it("costs are given once per day, by known channels, and not below zero", () => {
  expect(normalizeSettings({}, "test").contact_costs).toEqual([]);
  const read = (contact_costs: unknown) => () => normalizeSettings({ contact_costs }, "test");
  expect(read(LISTS)().contact_costs).toEqual(LISTS);
  expect(read([LISTS[0], LISTS[0]])).toThrow();
  expect(read([{ valid_from: "2026-01-01", pigeon: 1 }])).toThrow();
  expect(read([{ valid_from: "2026-01-01", letter: -1 }])).toThrow();
});
