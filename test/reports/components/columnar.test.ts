import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readColumns, toColumns } from "../../../reports/components/columnar.ts";

const written = (data: unknown) => JSON.stringify(toColumns(data));

describe("rows by their columns", () => {
  it("names each field once, also those of objects within rows", () => {
    const rows = [
      { day: "2026-10-31", rate: { value: 1, n: 9 } },
      { day: "2026-11-30", rate: { value: 2, n: 8 } },
    ];
    expect(written({ rows })).toBe(
      '{"rows":{"@columns":{"day":["2026-10-31","2026-11-30"],"rate":{"@columns":{"value":[1,2],"n":[9,8]}}}}}',
    );
  });

  it("leaves rows that have not all the same fields, and those of which some are not there", () => {
    for (const rows of [
      [{ a: 1 }, { a: 1, b: 2 }],
      [{ a: 1 }, { b: 1 }],
      [{ a: 1 }, null],
      [{}, {}],
      [{ a: 1 }],
      [{ a: undefined }, { a: 1 }],
    ]) {
      expect(written(rows)).toBe(JSON.stringify(rows));
    }
  });

  it("gives back whatever was written", () => {
    const row = fc.record({ day: fc.string(), value: fc.option(fc.integer()), of: fc.record({ n: fc.nat() }) });
    const data = fc.oneof(fc.jsonValue(), fc.array(row), fc.record({ rows: fc.array(row), more: fc.jsonValue() }));
    fc.assert(
      fc.property(data, (one) => {
        expect(readColumns(written(one))).toEqual(JSON.parse(JSON.stringify(one)));
      }),
    );
  });
});
