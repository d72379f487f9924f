import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { formatCents, parseCents } from "../../../../models/contract/field.ts";
import { camt } from "../../../../pipelines/sources/bank/camt.ts";
import { mt940 } from "../../../../pipelines/sources/bank/mt940.ts";
import { painStatus } from "../../../../pipelines/sources/bank/pain-status.ts";
import type { Source } from "../../../../pipelines/sources/source.ts";
import { hasShared, sharedPath } from "../../../support/shared.ts";
import { SourceBench, type Outcome, type TextRow } from "../source-bench.ts";

let bench: SourceBench;
beforeAll(async () => (bench = await SourceBench.open()));
afterAll(() => bench.close());

const shown = (rows: readonly TextRow[] | undefined, ...columns: string[]) =>
  (rows ?? []).map((row) => columns.map((column) => row[column] ?? "").join(" "));

const sum = (rows: readonly TextRow[] | undefined) =>
  formatCents((rows ?? []).reduce((total, { amount = "" }) => total + parseCents(amount), 0n));

const SNS = ["data", "camt", "newinnovations_example-camt053-a.xml"] as const;
const UBS = ["data", "camt", "viafintech_053_valid_example_v8.xml"] as const;
const NOTIFICATION = ["data", "camt", "viafintech_054_valid_example.xml"] as const;
const UNPAID = ["data", "returns", "test-sepa-pain-unpaid.xml"] as const;
const ABN_AMRO = ["data", "mt940", "abnamro.sta"] as const;
const RABOBANK = ["data", "mt940", "rabobank.sta"] as const;

/** Reads a sample; the checks of the contract must pass every row of it. */
async function read(source: Source, parts: readonly string[]): Promise<Outcome> {
  const path = join(bench.root, `sample.${parts.at(-1)!.endsWith(".xml") ? "xml" : "txt"}`);
  copyFileSync(sharedPath(...parts), path);
  expect(await bench.rejected(source, path)).toEqual([]);
  return bench.read(source, path);
}

describe.skipIf(!hasShared(...SNS))("two statements of SNS, version 2", () => {
  it("tie to the cent: one credit is received, costs, interest and a transfer are left out", async () => {
    const { tables, assumptions } = await read(camt, SNS);
    expect(shown(tables.payment, "amount", "value_on", "method", "payer_account", "remittance_text")).toEqual([
      "500.00 2026-01-26 transfer NL78SNSB0022446688 Opname",
    ]);
    const columns = ["opening_balance", "received", "left_out", "closing_balance", "entries", "sequence_number"];
    expect(shown(tables.bank_statement, ...columns)).toEqual([
      "203.69 500.00 -42.00 661.69 7 26098",
      "1859.13 0.00 -198.26 1660.87 4 26098",
    ]);
    expect(assumptions).toEqual(["bank_entries_left_out 10: EUR -240.26"]);
  });
});

describe.skipIf(!hasShared(...UBS))(
  "a statement of version 8 with a batch of one and an entry in another currency",
  () => {
    it("gives both credits, and says that its balances do not follow from its entries", async () => {
      const { tables, assumptions } = await read(camt, UBS);
      expect(sum(tables.payment)).toBe("563.25");
      expect(shown(tables.payment, "amount", "currency", "structured_reference", "remittance_text")).toEqual([
        "474.4 CHF  INVOICE R77561",
        "88.85 CHF RF38000000000000000000552 ",
      ]);
      expect(assumptions).toEqual([
        "bank_entries_left_out 1: EUR -20.97",
        "statement_does_not_balance f440226cd684-R30B4SA880HMZ9XA: 1230.05 CHF, 1 in another currency not counted",
      ]);
    });
  },
);

describe.skipIf(!hasShared(...NOTIFICATION))("a notification with a batch and two refunds", () => {
  it("divides the batch and takes the refunds back", async () => {
    const { tables, assumptions } = await read(camt, NOTIFICATION);
    expect(shown(tables.payment, "amount", "method", "reason_code", "payer_account")).toEqual([
      "15.00 direct_debit  CH4409000000495962779",
      "9.00 direct_debit  CH3709000000250094580",
      "56.56 direct_debit  CH3709000000250094580",
      "-6.00 direct_debit MD06 CH3709000000250094580",
      "-15.53 direct_debit MD06 CH4409000000495962779",
    ]);
    expect(sum(tables.payment)).toBe("59.03");
    expect(new Set(shown(tables.payment, "payment_id")).size).toBe(5);
    expect(shown(tables.direct_debit, "amount", "return_type", "end_to_end_id")).toEqual([
      "6.00 refund EndToEnd-2B6C-CHDDBB5",
      "15.53 refund E2E-1-1-16030913",
    ]);
    expect(tables.bank_statement).toBeUndefined();
    expect(assumptions).toEqual([]);
  });
});

describe.skipIf(!hasShared(...UNPAID))("a status report with four rejections", () => {
  it("gives each with its reason", async () => {
    const { tables, assumptions } = await read(painStatus, UNPAID);
    const columns = ["collection_id", "amount", "sequence_type", "reason_code", "presented_on", "returned_on"];
    expect(shown(tables.direct_debit, ...columns)).toEqual([
      "MSGID12345678912/PMTINFID1/E2EID1 100 FRST AC01 2016-10-09 2016-10-08",
      "MSGID12345678912/PMTINFID1/E2EID2 100 FRST MS02 2016-10-09 2016-10-08",
      "MSGID12345678912/PMTINFID2/E2EID3 100 RCUR MD06 2016-10-09 2016-10-08",
      "MSGID12345678912/PMTINFID2/E2EID4 100 RCUR AM04 2016-10-09 2016-10-08",
    ]);
    expect(assumptions).toEqual([]);
  });
});

const BALANCES = ["sequence_number", "opening_balance", "received", "left_out", "closing_balance", "entries"];

describe.skipIf(!hasShared(...ABN_AMRO))("two statements of ABN AMRO, cut down from longer ones", () => {
  it("leave out ten card payments, and do not tie", async () => {
    const { tables, assumptions } = await read(mt940, ABN_AMRO);
    expect(tables.payment).toBeUndefined();
    expect(shown(tables.bank_statement, ...BALANCES)).toEqual([
      "19321 3236.28 0.00 -321.44 876.84 8",
      "19322 2876.84 0.00 -24.49 1849.75 2",
    ]);
    expect(assumptions).toEqual([
      "bank_entries_left_out 10: EUR -345.93",
      "statement_does_not_balance cf628781f7a2-19321/1@2011-05-22@2011-05-23: -2038.00 EUR",
      "statement_does_not_balance cf628781f7a2-19322/1@2011-05-23@2011-05-24: -1002.60 EUR",
    ]);
  });
});

describe.skipIf(!hasShared(...RABOBANK))("four statements of Rabobank", () => {
  it("have one collection that was taken back, without a code; two of the four tie", async () => {
    const { tables, assumptions } = await read(mt940, RABOBANK);
    expect(shown(tables.payment, "amount", "value_on", "reason_code", "payer_account", "remittance_text")).toEqual([
      "-1213.28 2011-05-27  0121470966 Terugboeking NIET AKKOORD MET AFSCHRIJVING KOSTEN KINDEROPVANG JUNI 20095731",
    ]);
    expect(shown(tables.bank_statement, ...BALANCES)).toEqual([
      " 473.17 -1213.28 0.00 395.82 1",
      " 1000.89 0.00 0.00 1000.89 0",
      " 1295.82 0.00 -281.51 1250.87 2",
      " 4196.12 0.00 -94.30 4101.82 2",
    ]);
    expect(assumptions).toHaveLength(3);
  });
});
