import { existsSync, readFileSync, statSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { main } from "../../../../pipelines/cli.ts";
import { recordingEffects } from "../../../../pipelines/config/effects.ts";
import { ExpectedError } from "../../../../pipelines/config/errors.ts";
import { DisclosureRefusal } from "../../../../pipelines/publish/gate/refusal.ts";
import { reportingRefusal } from "../../../../pipelines/publish/releases/refusal-file.ts";
import { Bench } from "../../sources/ledger-files.ts";

let bench: Bench;
beforeEach(() => (bench = new Bench()));
afterEach(() => bench.remove());

const INVOICES = [
  "invoice_id,customer_id,issued_on,due_on,gross_amount,open_amount",
  ...[1, 2, 3].map((customer) => `F${customer},K${customer},2026-11-01,2026-11-20,10${customer}.00,10${customer}.00`),
].join("\n");

describe("a release that would tell of a customer", () => {
  it("ends with 5 and leaves what was refused in a file for its owner, which the message names", async () => {
    const effects = recordingEffects();
    const list = bench.file("invoices.csv", INVOICES);
    const { root, refusal, current } = bench.workspace;
    expect(await main(["run", "--ledger", list, "--workspace", root, "--no-serve"], effects)).toBe(5);
    expect(effects.said.join("\n")).toContain(`Every refused cell (1) is in ${refusal}.`);
    expect(existsSync(current)).toBe(false);
    expect(statSync(refusal).mode & 0o777).toBe(0o600);
    const [header, cell] = readFileSync(refusal, "utf8").split("\r\n");
    expect(header).toBe("table,cell,rule,why,action");
    expect(cell).toContain('"minimum_customers: fewer than 5 customers","3 customers in the whole ledger","Publish a');
  });
});

describe("the file of a refusal", () => {
  const facts = { where: "here", found: "a", expected: "b", action: "Do." };
  const cell = { table: "t", cell: '=1 "x"', rule: "r", why: "w", action: "Do." };

  it("has all cells, however many, as texts, and is gone after a release that passed", async () => {
    const { workspace } = bench;
    const refused = () =>
      Promise.reject(
        new DisclosureRefusal(
          facts,
          Array.from({ length: 9 }, () => cell),
        ),
      );
    await expect(reportingRefusal(workspace, refused)).rejects.toMatchObject({ exitCode: 5 });
    const [, ...lines] = readFileSync(workspace.refusal, "utf8").trimEnd().split("\r\n");
    expect(lines).toEqual(Array.from({ length: 9 }, () => `"t","'=1 ""x""","r","w","Do."`));
    expect(await reportingRefusal(workspace, () => Promise.resolve(7))).toBe(7);
    expect(existsSync(workspace.refusal)).toBe(false);
  });

  it("is not written for another error", async () => {
    const other = new ExpectedError("AUDIT_FAILED", facts);
    await expect(reportingRefusal(bench.workspace, () => Promise.reject(other))).rejects.toBe(other);
    expect(existsSync(bench.workspace.refusal)).toBe(false);
  });
});
