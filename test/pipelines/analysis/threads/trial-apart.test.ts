import { describe, expect, it } from "vitest";
import { FEATURES } from "../../../../models/features/register/register.ts";
import type { LabelledMatrix } from "../../../../models/risk/matrix.ts";
import { seededRandom } from "../../../../models/random.ts";
import { beginApart } from "../../../../pipelines/analysis/threads/trial-apart.ts";
import { tryHere } from "../../../../pipelines/analysis/trials.ts";

const CUSTOMERS = 150;
const MONTHS = 9;

/** Every feature of the register, at random, with an outcome that follows the share of late invoices. */
function madeUp(): LabelledMatrix {
  const random = seededRandom(11);
  const rows = CUSTOMERS * MONTHS;
  const late = Float64Array.from({ length: rows }, () => Math.floor(5 * random()));
  const columns = FEATURES.map(({ name }) => {
    if (name === "due_count") return new Float64Array(rows).fill(4);
    return name === "late_count" ? late : Float64Array.from({ length: rows }, () => random());
  });
  return {
    features: FEATURES.map(({ name }) => name),
    columns,
    rows,
    label: Uint8Array.from(late, (count) => (random() < 0.05 + 0.1 * count ? 1 : 0)),
    cluster: Int32Array.from({ length: rows }, (_, row) => row % CUSTOMERS),
    period: Int32Array.from({ length: rows }, (_, row) => Math.floor(row / CUSTOMERS)),
  };
}

describe("a trial on a thread of its own", () => {
  const split = { cutOffPeriod: 5, horizonMonths: 2 };

  it("gives what the trial on this thread gives, bit for bit", async () => {
    const matrix = madeUp();
    const apart = beginApart({ matrix, split });
    const here = await tryHere({ matrix, split });
    const there = await apart.trial;
    expect(here.tried).toHaveLength(4);
    for (const [index, { model, ...judged }] of here.tried.entries()) {
      const { model: sent, ...sentJudged } = there.tried[index]!;
      expect(JSON.stringify(sent)).toBe(JSON.stringify(model));
      expect(sentJudged).toEqual(judged);
      expect(sent.score(there.rows.test)).toEqual(judged.score);
    }
    expect(there.selection).toEqual(here.selection);
    expect(there.rows).toEqual(here.rows);
    await apart.stop();
  });

  it("says what went wrong, and can be stopped before it is done", async () => {
    const matrix = madeUp();
    const { period: _, ...incomplete } = matrix;
    await expect(beginApart({ matrix: incomplete as LabelledMatrix, split }).trial).rejects.toThrow();
    const apart = beginApart({ matrix, split });
    await apart.stop();
    await expect(apart.trial).rejects.toThrow("before its work was done");
  });
});
