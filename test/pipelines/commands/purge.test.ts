import { cpSync, existsSync, mkdirSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { addMonths } from "../../../models/calendar.ts";
import { main } from "../../../pipelines/cli.ts";
import { recordingEffects } from "../../../pipelines/config/effects.ts";
import type { Workspace } from "../../../pipelines/config/paths.ts";
import { openVault } from "../../../pipelines/sources/privacy/vault.ts";
import { Warehouse, type Row } from "../../../pipelines/warehouse/warehouse.ts";
import { Bench, type Files } from "../sources/ledger-files.ts";

let bench: Bench;
beforeEach(() => (bench = new Bench()));
afterEach(() => bench.remove());

/** One customer who left with everything paid, one with an old invoice that is open, and one of now. */
const LEDGER = {
  "customer.csv": `customer_id,customer_type,started_on,ended_on
GONE-1,consumer,2015-01-01,2016-12-31
OLD-2,company,2015-01-01,
NEW-3,company,2023-01-01,
`,
  "invoice.csv": `invoice_id,customer_id,issued_on,due_on,gross_amount
F-GONE,GONE-1,2016-01-05,2016-02-04,100.00
F-OLD,OLD-2,2016-01-20,2016-02-19,50.50
F-NEW,NEW-3,2024-02-01,2024-03-02,20.00
`,
  "payment.csv": `payment_id,customer_id,value_on,amount
B-GONE,GONE-1,2016-02-01,100.00
B-NEW,NEW-3,2024-02-10,20.00
`,
  "allocation.csv": `payment_id,invoice_id,amount,applied_on
B-GONE,F-GONE,100.00,2016-02-01
B-NEW,F-NEW,20.00,2024-02-10
`,
  "survey.csv": `survey_id,customer_id,invited_on,answered_on,score
S-1,NEW-3,2022-01-10,2022-01-11,9
S-2,NEW-3,2024-01-10,2024-01-11,9
`,
};

async function commandIn({ root }: Workspace, ...argv: string[]) {
  const effects = recordingEffects();
  const code = await main([...argv, "--workspace", root, "--json"], effects);
  const object = JSON.parse(effects.printed.at(-1)!) as Record<string, unknown>;
  return { code, object, said: effects.said.join("\n") };
}

const command = (...argv: string[]) => commandIn(bench.workspace, ...argv);

/** What a first load of files leaves; most tests begin with one of three. */
const loaded = new Map<Files, Bench>();
afterAll(() => {
  for (const made of loaded.values()) made.remove();
});

/** Makes the workspace what a load of these files leaves where none was before. */
async function firstLoad(files: Files): Promise<void> {
  let made = loaded.get(files);
  if (made === undefined) {
    made = new Bench();
    loaded.set(files, made);
    const argv = ["load", "--ledger", made.folder(files), "--known-on", "2024-03-31"];
    expect(await commandIn(made.workspace, ...argv)).toMatchObject({ code: 0 });
  }
  cpSync(made.workspace.root, bench.workspace.root, { recursive: true });
}

async function rows(sql: string): Promise<readonly Row[]> {
  const warehouse = await Warehouse.open(bench.workspace.warehouse);
  try {
    return await warehouse.rows(sql);
  } finally {
    warehouse.close();
  }
}

const ids = async () =>
  (await rows("select invoice_id from canonical.invoice order by all")).map((row) => row.invoice_id);

const removed = (object: Record<string, unknown>) =>
  Object.fromEntries(
    (object.tables as { table: string; rows_removed: number }[])
      .filter(({ rows_removed }) => rows_removed > 0)
      .map(({ table, rows_removed }) => [table, rows_removed]),
  );

describe("purge", () => {
  it("counts first, and removes nothing on a dry run", async () => {
    await firstLoad(LEDGER);
    const { code, object, said } = await command("purge", "--before", "2017-01-01", "--dry-run");
    expect(code).toBe(0);
    expect(removed(object)).toEqual({ customer: 1, invoice: 1, payment: 1, allocation: 1, vault: 1 });
    expect(said).toContain("Nothing was removed.");
    expect(await ids()).toEqual(["F-GONE", "F-NEW", "F-OLD"]);
  });

  it("removes settled invoices from the disk too, the customer from the vault, and keeps a record", async () => {
    await firstLoad(LEDGER);
    await command("build");
    const { quarantine, vault, secretKey, warehouse } = bench.workspace;
    mkdirSync(quarantine);
    writeFileSync(join(quarantine, "old.csv"), "GONE-1", { mode: 0o600 });
    utimesSync(join(quarantine, "old.csv"), new Date("2016-06-30"), new Date("2016-06-30"));
    const { object } = await command("purge", "--before", "2017-01-01");
    expect(removed(object)).toMatchObject({ invoice: 1, vault: 1, quarantine: 1 });
    expect(await ids()).toEqual(["F-NEW", "F-OLD"]);
    expect(readFileSync(warehouse).includes("F-GONE")).toBe(false);
    expect(readFileSync(warehouse).includes("F-OLD")).toBe(true);
    expect(existsSync(join(quarantine, "old.csv"))).toBe(false);
    expect(openVault(readFileSync(secretKey), readFileSync(vault)).customers).toEqual([null, "OLD-2", "NEW-3"]);
    expect(
      await rows("select * exclude (purge_number, load_number) from canonical.purge where table_name = 'invoice'"),
    ).toEqual([
      {
        table_name: "invoice",
        before_on: "2017-01-01",
        rows_before: "3",
        rows_removed: "1",
        amount_before: "170.50",
        amount_removed: "100.00",
      },
    ]);
  });

  it("answers for the days that are kept as before, and refuses those that are not", async () => {
    await firstLoad(LEDGER);
    const before = await command("kpi", "--as-of", "2024-02-29");
    await command("purge", "--before", "2017-01-01");
    const after = await command("kpi", "--as-of", "2024-02-29");
    // It would count back to before what is kept.
    const changed = { dso_countback_daily: null, customers: 2 };
    expect(after.object.measures).toEqual({ ...(before.object.measures as object), ...changed });
    const refused = await command("kpi", "--as-of", "2016-12-31");
    expect(refused.code).toBe(2);
    expect(refused.object).toMatchObject({ error: { code: "PURGED" } });
  });

  it("stays done: a later export does not bring rows back, and one that replaces the ledger is purged again", async () => {
    await firstLoad(LEDGER);
    await command("purge", "--before", "2017-01-01");
    const again = await command(
      "load",
      "--ledger",
      bench.folder({ ...LEDGER, "customer.csv": `${LEDGER["customer.csv"]}LATE-4,company,2024-03-01,\n` }, "next"),
      "--known-on",
      "2024-04-30",
    );
    expect(again.code).toBe(0);
    expect(await ids()).toEqual(["F-NEW", "F-OLD"]);
    // The number of the purged customer is not given to the one who came after.
    expect(await rows("select customer_sk from canonical.customer order by all")).toEqual([
      { customer_sk: 2 },
      { customer_sk: 3 },
      { customer_sk: 4 },
    ]);
    expect(existsSync(bench.workspace.quarantine)).toBe(false);
    const replaced = await command("load", "--ledger", bench.folder(LEDGER), "--known-on", "2024-03-31", "--replace");
    expect(replaced.said).toContain("5 rows are older than what was purged before, and were removed again.");
    expect(await ids()).toEqual(["F-NEW", "F-OLD"]);
    expect((await command("doctor")).code).toBe(0);
  });

  it("counts back the period of each table", async () => {
    await firstLoad(LEDGER);
    const { object } = await command("purge", "--as-of", "2024-06-30", "--dry-run");
    const from = Object.fromEntries(
      (object.tables as { table: string; before_on: string }[]).map(({ table, before_on }) => [table, before_on]),
    );
    expect(from).toMatchObject({ invoice: "2017-06-30", survey: "2022-06-30", customer: "2017-06-30" });
    expect(removed(object)).toMatchObject({ invoice: 1, survey: 1 });
    writeFileSync(bench.workspace.settings, "retention_months: { survey: 1, payment: 120 }\n");
    const other = await command("purge", "--as-of", "2024-06-30", "--dry-run");
    expect(removed(other.object)).toEqual({ survey: 2 });
  });

  it("counts back from today where no day is given", async () => {
    await firstLoad(LEDGER);
    const { object } = await command("purge", "--dry-run");
    const invoice = (object.tables as { table: string; before_on: string }[]).find(({ table }) => table === "invoice");
    expect(invoice!.before_on).toBe(addMonths(recordingEffects().today(), -84));
  });

  it.each([[["--before", "2017-01-01", "--as-of", "2024-01-01"]], [["--before", "2017-02-30"]]])(
    "asks for one day: %j",
    async (options) => {
      await firstLoad(LEDGER);
      const { code, object } = await command("purge", ...options);
      expect(code).toBe(2);
      expect(object).toMatchObject({ error: { code: "USAGE" } });
    },
  );
});

/** Money that came without an allocation: matched by what the payer wrote, by its amount, or to nothing. */
const MATCHED = {
  "customer.csv": `customer_id,customer_type,started_on
PAYS-1,company,2015-01-01
UNCLEAR-2,company,2015-01-01
`,
  "invoice.csv": `invoice_id,customer_id,issued_on,due_on,gross_amount
90161001,PAYS-1,2016-01-05,2016-02-04,100.00
90161002,PAYS-1,2016-02-05,2016-03-06,75.00
90241003,PAYS-1,2024-01-05,2024-02-04,60.00
90161004,UNCLEAR-2,2016-01-05,2016-02-04,40.00
90161005,UNCLEAR-2,2016-01-06,2016-02-05,40.00
90241006,UNCLEAR-2,2024-01-06,2024-02-05,10.00
`,
  // B-3 could be for either of two invoices: one of them is then paid by B-4, the other stays open.
  "payment.csv": `payment_id,customer_id,value_on,amount,remittance_text
B-161001,,2016-02-01,100.00,factuur 90161001
B-161002,PAYS-1,2016-03-01,75.00,
B-241003,PAYS-1,2024-02-01,60.00,90241003
B-3,UNCLEAR-2,2016-02-03,40.00,
B-4,UNCLEAR-2,2016-05-01,40.00,90161004
`,
};

describe("purge of matched cash", () => {
  const gone = ["90161001", "90161002", "B-161001", "B-161002"];
  const kept = ["90161004", "90161005", "90241003", "90241006"];

  it("removes what was matched together, says by what that is proven, and changes no balance that is kept", async () => {
    await firstLoad(MATCHED);
    const before = await command("kpi", "--as-of", "2024-02-29");
    expect(before.object.measures).toMatchObject({ ar: "10.00", unapplied_cash: "-40.00" });
    const rehearsed = await command("purge", "--before", "2017-01-01", "--dry-run");
    expect(await ids()).toHaveLength(6);
    const { code, object } = await command("purge", "--before", "2017-01-01");
    expect([code, object.tables]).toEqual([0, rehearsed.object.tables]);
    expect(removed(object)).toEqual({ invoice: 2, payment: 2 });
    expect(object.proof).toMatchObject({ kept_from: "2017-01-01", identifiers_removed: 4 });
    const after = await command("kpi", "--as-of", "2024-02-29");
    expect(after.object.measures).toEqual({
      ...(before.object.measures as object),
      dso_countback_daily: (after.object.measures as Row).dso_countback_daily,
    });
  });

  it("keeps a customer whole whose money would else be matched to what is left", async () => {
    await firstLoad(MATCHED);
    await command("purge", "--before", "2017-01-01");
    expect(await ids()).toEqual(kept);
    expect(await rows("select payment_id from canonical.payment order by all")).toEqual([
      { payment_id: "B-241003" },
      { payment_id: "B-3" },
      { payment_id: "B-4" },
    ]);
  });

  it("leaves no number of what it removed in the file, and the same export does not bring it back", async () => {
    await firstLoad(MATCHED);
    const { warehouse } = bench.workspace;
    const inFile = (numbers: readonly string[]) => numbers.filter((number) => readFileSync(warehouse).includes(number));
    expect(inFile([...gone, ...kept])).toEqual([...gone, ...kept]);
    await command("purge", "--before", "2017-01-01");
    expect(inFile(gone)).toEqual([]);
    expect(inFile(kept)).toEqual(kept);
    const customers = `${MATCHED["customer.csv"]}LATE-3,company,2024-04-01\n`;
    const again = bench.folder({ ...MATCHED, "customer.csv": customers }, "again");
    expect((await command("load", "--ledger", again, "--known-on", "2024-04-30")).code).toBe(0);
    expect(await ids()).toEqual(kept);
    expect(inFile(gone)).toEqual([]);
  });
});

/** What was promised, disputed and preferred, by the customer of now. */
const RELATION = {
  ...LEDGER,
  "promise.csv": `promise_id,customer_id,made_on,promised_for,amount,invoice_ids
T-1,NEW-3,2016-02-20,2016-02-25,20.00,F-GONE
T-2,NEW-3,2024-03-05,2024-03-12,20.00,F-NEW
`,
  "dispute.csv": `dispute_id,customer_id,invoice_id,opened_on,closed_on,stage,cause,amount
G-1,NEW-3,F-NEW,2016-01-05,2016-02-05,delivery,not_delivered,20.00
G-2,NEW-3,F-NEW,2016-01-05,2024-02-05,delivery,not_delivered,20.00
`,
  "preference.csv": `customer_id,changed_on,preferred_channel
NEW-3,2016-01-02,email
NEW-3,2024-01-02,letter
`,
  "external_score.csv": `customer_id,provider,score,observed_on
NEW-3,Voorbeeld,0.5,2016-01-31
NEW-3,Voorbeeld,0.6,2024-01-31
`,
  "foreign_segment.csv": `customer_id,segment,source,valid_from,valid_to
NEW-3,spotless,elsewhere,2016-01-01,2016-12-31
NEW-3,spotless,elsewhere,2016-06-01,
NEW-3,mixed,elsewhere,2024-01-01,
`,
};

describe("purge of what was promised, disputed, preferred and said from outside", () => {
  const loadRelation = (name: string, files: typeof RELATION, knownOn: string) =>
    command("load", "--ledger", bench.folder(files, name), "--known-on", knownOn);

  it("removes what is past, which the next export does not bring back", async () => {
    await firstLoad(RELATION);
    const { object } = await command("purge", "--before", "2017-01-01");
    const gone = { promise: 1, dispute: 1, preference: 1, external_score: 1, foreign_segment: 2 };
    expect(removed(object)).toMatchObject(gone);
    const held = () =>
      rows("select promise_id from canonical.promise union all select dispute_id from canonical.dispute");
    expect(await held()).toEqual([{ promise_id: "T-2" }, { promise_id: "G-2" }]);
    const later = {
      ...RELATION,
      "promise.csv": `${RELATION["promise.csv"]}T-3,NEW-3,2024-04-05,2024-04-12,20.00,F-NEW\n`,
      "dispute.csv": `${RELATION["dispute.csv"]}G-3,NEW-3,F-NEW,2024-04-05,,delivery,not_delivered,20.00\n`,
      "preference.csv": `${RELATION["preference.csv"]}NEW-3,2024-04-02,email\n`,
      "external_score.csv": `${RELATION["external_score.csv"]}NEW-3,Voorbeeld,0.7,2024-04-29\n`,
      "foreign_segment.csv": `${RELATION["foreign_segment.csv"]}NEW-3,incidental,elsewhere,2024-04-01,\n`,
    };
    expect((await loadRelation("again", later, "2024-04-30")).code).toBe(0);
    expect((await held()).map(({ promise_id }) => promise_id)).toEqual(["T-2", "T-3", "G-2", "G-3"]);
    for (const table of ["preference", "external_score", "foreign_segment"]) {
      expect(await rows(`select count(*)::integer as rows from canonical.${table}`), table).toEqual([{ rows: 2 }]);
    }
  });

  it("keeps a preference that was corrected since, also when it is delivered again", async () => {
    await firstLoad(RELATION);
    const corrected = { ...RELATION, "preference.csv": RELATION["preference.csv"].replace("email", "phone") };
    await loadRelation("second", corrected, "2024-04-30");
    await command("purge", "--before", "2017-01-01");
    const later = { ...corrected, "preference.csv": `${corrected["preference.csv"]}NEW-3,2024-05-02,phone\n` };
    await loadRelation("third", later, "2024-05-31");
    expect(
      await rows(`select changed_on::varchar as changed_on, preferred_channel from current.preference order by all`),
    ).toEqual([
      { changed_on: "2016-01-02", preferred_channel: "phone" },
      { changed_on: "2024-01-02", preferred_channel: "letter" },
      { changed_on: "2024-05-02", preferred_channel: "phone" },
    ]);
  });

  it("keeps an invoice that a dispute of a kept day is about", async () => {
    const about = {
      ...RELATION,
      "dispute.csv": RELATION["dispute.csv"].replace("G-2,NEW-3,F-NEW", "G-2,NEW-3,F-GONE"),
    };
    await firstLoad(about);
    await command("purge", "--before", "2017-01-01");
    expect(await ids()).toEqual(["F-GONE", "F-NEW", "F-OLD"]);
  });
});
