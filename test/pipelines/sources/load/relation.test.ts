import { readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { LoadReport } from "../../../../pipelines/sources/load/load.ts";
import { Bench, LEDGER, TOLERANT } from "../ledger-files.ts";

/** What was promised, arranged, disputed, preferred and said from outside, beside the small ledger. */
const RELATION = {
  ...LEDGER,
  "contact_event.csv": `contact_id,customer_id,treatment,planned_on,contacted_on,channel,outcome,reason_for_non_payment
D-1,K-001,phone_call,2024-03-05,2024-03-05,phone,promise,lack_of_money
`,
  "promise.csv": `promise_id,customer_id,contact_id,made_on,promised_for,amount,invoice_ids,replaced_by
T-1,K-001,D-1,2024-03-05,2024-03-12,150.50,F-1 F-2,T-2
T-2,K-001,,2024-03-14,2024-03-20,50.50,F-2,
`,
  "arrangement.csv": `arrangement_id,customer_id,instalment_number,requested_by,invoice_ids,offered_on,started_on,due_on,amount,status
R-1,K-001,0,customer,F-1 F-2,2024-03-21,2024-03-22,2024-03-25,50.50,active
R-1,K-001,1,customer,F-1 F-2,2024-03-21,2024-03-22,2024-04-25,100.00,active
`,
  "dispute.csv": `dispute_id,customer_id,invoice_id,opened_on,closed_on,stage,cause,upheld,amount
G-1,K-002,F-3,2024-02-05,,invoicing,wrong_price,,20.00
`,
  "preference.csv": `customer_id,changed_on,preferred_channel,opted_out_phone
K-001,2024-01-02,email,
K-002,2024-01-03,,true
`,
  "capacity.csv": `team,channel,week_ends_on,available_minutes,minutes_per_task,tasks_generated,tasks_done
collections,phone,2024-03-10,600,7.5,90,80
`,
  "external_score.csv": `customer_id,provider,score,days_beyond_terms,observed_on
K-001,Voorbeeld,0.25,,2024-01-31
K-001,Voorbeeld,0.5,4.2,2024-02-29
`,
  "foreign_segment.csv": `customer_id,segment,source,is_override,reason_code,reason,valid_from
K-002,spotless,credit_manager,true,known_dispute,belde op 3 maart,2024-03-01
`,
};

const NAMES = ["promise", "arrangement", "dispute", "preference", "capacity", "external_score", "foreign_segment"];

let bench: Bench;
beforeEach(() => (bench = new Bench()));
afterEach(() => bench.remove());

const withFile = (name: keyof typeof RELATION, more: string) => ({ ...RELATION, [name]: `${RELATION[name]}${more}` });

describe("what belongs to the relation with a customer", () => {
  it("is loaded with every check passed, its control totals and surrogates", async () => {
    await bench.load(bench.folder(RELATION), {}, async (warehouse, { tables, rejections }) => {
      expect(rejections).toEqual([]);
      const loaded = tables.filter(({ table }) => NAMES.includes(table));
      expect(loaded.map(({ table, loaded: rows, loaded_amount }) => [table, rows, loaded_amount])).toEqual([
        ["foreign_segment", 1, null],
        ["promise", 2, "201.00"],
        ["arrangement", 2, "150.50"],
        ["dispute", 1, null],
        ["preference", 2, null],
        ["capacity", 1, null],
        ["external_score", 2, null],
      ]);
      const known = await warehouse.rows(
        "select promise_id, customer_sk, known_on::varchar as known_on, replaced_by from current.promise order by all",
      );
      expect(known).toEqual([
        { promise_id: "T-1", customer_sk: 1, known_on: "2024-03-05", replaced_by: "T-2" },
        { promise_id: "T-2", customer_sk: 1, known_on: "2024-03-14", replaced_by: null },
      ]);
    });
  });

  it("is refused where a code is on no list, and where its customer is unknown", async () => {
    const rejected = async (name: keyof typeof RELATION, row: string) => {
      const { rejections } = await bench.load<LoadReport>(bench.folder(withFile(name, `${row}\n`)), TOLERANT);
      return rejections.map(({ table, reason }) => `${table} ${reason}`);
    };
    const cause = "G-2,K-002,F-3,2024-02-05,,invoicing,bad_mood,,20.00";
    expect(await rejected("dispute.csv", cause)).toEqual(["dispute not_allowed"]);
    expect(await rejected("preference.csv", "K-001,2024-02-01,fax,")).toEqual(["preference not_allowed"]);
    const outcome = "D-2,K-001,phone_call,2024-03-05,2024-03-05,phone,was rude,";
    expect(await rejected("contact_event.csv", outcome)).toEqual(["contact_event not_allowed"]);
    const stranger = "T-3,K-999,,2024-03-14,2024-03-20,50.50,F-2,";
    expect(await rejected("promise.csv", stranger)).toEqual(["promise unknown_customer"]);
    const twice = "K-001,Voorbeeld,0.7,,2024-01-31";
    expect(await rejected("external_score.csv", twice)).toEqual(["external_score duplicate_key"]);
  });

  it("is loaded without the reference that nothing answers to", async () => {
    const files = {
      ...withFile("dispute.csv", "G-2,K-002,F-9,2024-02-06,,delivery,not_delivered,,20.00\n"),
      "promise.csv": `${RELATION["promise.csv"]}T-3,K-001,D-9,2024-03-14,2024-03-20,50.50,F-2,T-9\n`,
    };
    const emptied = (await bench.quarantine(bench.folder(files))).map((line) => line.replaceAll('"', ""));
    expect(emptied.map((line) => line.split(",").slice(0, 5).join(" ")).sort()).toEqual([
      "dispute.csv 3 invoice_id reference_emptied F-9",
      "promise.csv 4 contact_id reference_emptied D-9",
      "promise.csv 4 replaced_by reference_emptied T-9",
    ]);
  });

  it("has versions: a dispute that is closed later, a promise that is withdrawn, a score that is corrected", async () => {
    bench.mode = "difference";
    await bench.load(bench.folder(RELATION, "export-2024-03-31"));
    const later = {
      ...RELATION,
      "dispute.csv": RELATION["dispute.csv"]
        .replace("2024-02-05,,", "2024-02-05,2024-04-10,")
        .replace("price,,", "price,true,"),
      "promise.csv": RELATION["promise.csv"].replace(/,T-2\n/, ",\n").replace(/T-2.*\n/, ""),
      "external_score.csv": RELATION["external_score.csv"].replace("0.25", "0.26"),
    };
    await bench.load(bench.folder(later, "export-2024-04-30"), {}, async (warehouse) => {
      const versions = (columns: string, table: string) =>
        warehouse.rows(`select ${columns}, known_on::varchar as known_on, known_until::varchar as known_until
          from canonical.${table} order by load_row`);
      expect(await versions("closed_on::varchar as closed_on, upheld", "dispute")).toEqual([
        { closed_on: null, upheld: null, known_on: "2024-02-05", known_until: "2024-04-30" },
        { closed_on: "2024-04-10", upheld: true, known_on: "2024-04-30", known_until: "9999-12-31" },
      ]);
      expect((await versions("promise_id, replaced_by", "promise")).map(({ known_until }) => known_until)).toEqual([
        "2024-04-30",
        "2024-04-30",
        "9999-12-31",
      ]);
      expect((await versions("score", "external_score")).map(({ score }) => score)).toEqual([
        "0.250000",
        "0.500000",
        "0.260000",
      ]);
    });
  });

  it("holds no customer number and no words of a person in the warehouse", async () => {
    const { assumptions } = await bench.load<LoadReport>(bench.folder(RELATION));
    const file = readFileSync(bench.workspace.warehouse);
    expect(file.includes("K-001")).toBe(false);
    expect(file.includes("belde op")).toBe(false);
    expect(file.includes("known_dispute")).toBe(true);
    expect(assumptions).toContainEqual({ code: "free_text_not_stored", value: "foreign_segment.reason: 1" });
  });
});
