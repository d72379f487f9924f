import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  canonicalDate,
  dateInOrder,
  decideDateOrder,
  type DateOrder,
} from "../../../../pipelines/sources/list/date-order.ts";
import { Warehouse } from "../../../../pipelines/warehouse/warehouse.ts";

let warehouse: Warehouse;
beforeAll(async () => (warehouse = await Warehouse.open(":memory:")));
afterAll(() => warehouse.close());

async function evaluate(sql: (raw: string) => string, raw: string): Promise<unknown> {
  return (await warehouse.row(`select ${sql("$raw::varchar")} as value`, { raw })).value;
}

describe("canonicalDate", () => {
  it.each<[string, DateOrder, string]>([
    ["4/6/2013", "mdy", "2013-04-06"],
    ["4/6/2013", "dmy", "2013-06-04"],
    ["31.12.2024", "dmy", "2024-12-31"],
    ["2024-1-3", "ymd", "2024-01-03"],
    ["20240103", "ymd", "2024-01-03"],
    ["2024-01-03T00:00:00Z", "ymd", "2024-01-03"],
    ["03-01-2024 00:00:00", "dmy", "2024-01-03"],
    ["03-01-2024 14:30", "dmy", "03-01-2024 14:30"],
    ["3-1-24", "dmy", "3-1-24"],
    ["gisteren", "dmy", "gisteren"],
  ])("reads %s as %s: %s", async (raw, order, expected) => {
    expect(await evaluate((text) => canonicalDate(text, order), raw)).toBe(expected);
  });

  it("reads every day in every order, with and without leading zeros", async () => {
    const day = fc.date({ min: new Date("1990-01-01"), max: new Date("2090-01-01"), noInvalidDate: true });
    const style = fc.record({ separator: fc.constantFrom("-", "/", "."), width: fc.constantFrom(1, 2) });
    await fc.assert(
      fc.asyncProperty(day, style, fc.constantFrom("ymd", "dmy", "mdy"), async (date, { separator, width }, order) => {
        const iso = date.toISOString().slice(0, 10);
        const [y, m, d] = iso.split("-").map((part) => String(Number(part)).padStart(width, "0"));
        const parts: Record<string, string | undefined> = { y, m, d };
        const raw = Array.from(order, (letter) => parts[letter]).join(separator);
        expect(await evaluate((text) => dateInOrder(text, order), raw)).toBe(iso);
      }),
    );
  });
});

describe("decideDateOrder", () => {
  const decide = (values: number, ymd: number, dmy: number, mdy: number) =>
    decideDateOrder({ values, parsed: { ymd, dmy, mdy }, example: "01-02-2024" }, "lijst.csv");

  it("takes the order that most values follow, and leaves the others to be rejected", () => {
    expect(decide(100, 0, 100, 99)).toBe("dmy");
    expect(decide(100, 0, 30, 98)).toBe("mdy");
    expect(decide(100, 100, 0, 0)).toBe("ymd");
  });
  it("refuses to choose between two that do equally well, or none that does", () => {
    expect(() => decide(100, 0, 100, 100)).toThrow('found dates such as "01-02-2024" that can be dmy or mdy');
    expect(() => decide(100, 0, 40, 10)).toThrow("expected dates as day, month and year in one order");
  });
});
