import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { LoadReport } from "../../../../pipelines/sources/load/load.ts";
import { Bench, LEDGER } from "../ledger-files.ts";

let bench: Bench;
beforeEach(() => (bench = new Bench()));
afterEach(() => bench.remove());

const WITH_TEXT = {
  ...LEDGER,
  "adjustment.csv": `adjustment_id,kind,customer_id,invoice_id,booked_on,amount,reason
A-1,credit_note,K-001,F-1,2024-02-01,1.00,mevrouw is verhuisd
A-2,credit_note,K-001,F-1,2024-02-02,1.00,
`,
  "contact_event.csv": `contact_id,customer_id,treatment,planned_on,channel,collector_group,policy_version
C-1,K-001,call,2024-02-20,phone,team_north,2024-01
C-2,K-001,call,2024-02-21,phone,jan@post.example,2024-01
C-3,K-001,call,2024-02-22,phone,NL91 ABNA 0417 1643 00,2024-01
C-4,K-001,call,2024-02-23,phone,collections_for_companies,2024-01
`,
};

const GROUPS = "select collector_group from canonical.contact_event order by contact_id";

describe("free text", () => {
  it("is not stored, and counted by field", async () => {
    const folder = bench.folder(WITH_TEXT);
    const { assumptions } = await bench.load<LoadReport>(folder);
    expect(assumptions).toContainEqual({ code: "free_text_not_stored", value: "adjustment.reason: 1" });
    expect(await bench.query(folder, "select count(reason)::integer as reasons from canonical.adjustment")).toEqual([
      { reasons: 0 },
    ]);
  });

  it("is stored where the settings give a purpose", async () => {
    const settings = { purposes: { "adjustment.reason": "Explains credits to the auditor." } };
    const sql = "select reason from canonical.adjustment order by adjustment_id";
    expect(await bench.query(bench.folder(WITH_TEXT), sql, settings)).toEqual([
      { reason: "mevrouw is verhuisd" },
      { reason: null },
    ]);
  });

  it("is taken out where a code belongs, when it is an address or an account", async () => {
    const folder = bench.folder(WITH_TEXT);
    const { assumptions } = await bench.load<LoadReport>(folder);
    expect(assumptions).toContainEqual({ code: "personal_text_not_stored", value: "contact_event.collector_group: 2" });
    expect((await bench.query(folder, GROUPS)).map(({ collector_group }) => collector_group)).toEqual([
      "team_north",
      null,
      null,
      "collections_for_companies",
    ]);
  });
});
