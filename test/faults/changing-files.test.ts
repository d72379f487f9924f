import { appendFileSync, readFileSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Effects } from "../../pipelines/config/effects.ts";
import { Bench, LEDGER } from "../pipelines/sources/ledger-files.ts";
import { stateOf } from "./ledger-state.ts";

let bench: Bench;
beforeEach(() => {
  bench = new Bench();
  bench.mode = "difference";
});
afterEach(() => bench.remove());

const LATER = { ...LEDGER, "customer.csv": `${LEDGER["customer.csv"]}K-003,company,2024-03-01\n` };

/** Moments at which a load says what it does: before the file is read, while it is, and after. */
const MOMENTS = ["reading invoice.csv", "reading payment.csv", "checking keys and references", "writing the warehouse"];

const CHANGES: readonly (readonly [string, (path: string) => void])[] = [
  ["grows", (path) => appendFileSync(path, "B-2,K-002,2024-02-11,5.00\n")],
  ["is cut off", (path) => truncateSync(path, readFileSync(path).length - 20)],
];

describe.each(CHANGES)("a file that %s while it is read", (_, change) => {
  it("is refused at every moment, and loaded when it is whole", async () => {
    await bench.load(bench.folder(LEDGER, "first"));
    const before = await stateOf(bench.workspace);
    for (const moment of MOMENTS) {
      const folder = bench.folder({
        ...LATER,
        "invoice.csv": `${LEDGER["invoice.csv"]}\n`,
        "payment.csv": `${LEDGER["payment.csv"]}\n`,
        "allocation.csv": `${LEDGER["allocation.csv"]}\n`,
      });
      const progress = (text: string) => {
        if (text === moment) change(join(folder, "payment.csv"));
      };
      const effects: Effects = { ...bench.effects, progress };
      await expect(bench.load(folder, {}, undefined, effects), moment).rejects.toMatchObject({
        code: "FILE_CHANGED",
        exitCode: 3,
        facts: { where: join(folder, "payment.csv"), action: expect.stringContaining("load again") as string },
      });
      expect(await stateOf(bench.workspace), moment).toEqual(before);
    }
    await bench.load(bench.folder(LATER));
    expect((await stateOf(bench.workspace)).customers).toEqual(["K-001", "K-002", "K-003"]);
  });
});

it("a file that is being written all the time is refused", async () => {
  const folder = bench.folder(LEDGER);
  const writing = setInterval(() => appendFileSync(join(folder, "payment.csv"), "\n"), 1);
  try {
    await expect(bench.load(folder)).rejects.toMatchObject({ code: "FILE_CHANGED" });
  } finally {
    clearInterval(writing);
  }
  expect((await stateOf(bench.workspace)).customers).toEqual([]);
});
