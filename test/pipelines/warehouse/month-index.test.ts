import { expect, it } from "vitest";
import { MONTH_INDEX_OF_FEW_ROWS } from "../../../pipelines/warehouse/build.ts";
import { readModel } from "../../../pipelines/warehouse/model.ts";
import { Warehouse } from "../../../pipelines/warehouse/warehouse.ts";

const DAYS = `select date '0001-01-01' + number::integer as day from range(3652059) numbers (number)
  union all select 'infinity'::date union all select null`;

it("is the same for few rows and for many, on every day of ten thousand years", async () => {
  const warehouse = await Warehouse.open(":memory:");
  try {
    const [ofMany] = readModel("features.macros").sql.split(/;\s*\n/);
    expect(ofMany).toContain("month_index(day)");
    const counted = [];
    for (const macro of [ofMany!, MONTH_INDEX_OF_FEW_ROWS]) {
      await warehouse.run(macro);
      counted.push(
        await warehouse.rows(`select count(month_index(day)) as months, sum(month_index(day)) as sum,
          bit_xor(hash(day, month_index(day))) as hash, min(month_index(day)) as first, max(month_index(day)) as last
        from (${DAYS})`),
      );
    }
    expect(counted[0]).toMatchObject([{ first: 12, last: 119_999 }]);
    expect(counted[1]).toEqual(counted[0]);
  } finally {
    warehouse.close();
  }
});
