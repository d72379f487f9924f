import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { painStatus } from "../../../../pipelines/sources/bank/pain-status.ts";
import { SourceBench, type TextRow } from "../source-bench.ts";
import { batch, pain002, rejected } from "./pain-text.ts";

let bench: SourceBench;
beforeAll(async () => (bench = await SourceBench.open()));
afterAll(() => bench.close());

const read = (text: string) => bench.read(painStatus, bench.file("status.xml", text));
const shown = (rows: readonly TextRow[] | undefined, ...columns: string[]) =>
  (rows ?? []).map((row) => columns.map((column) => row[column] ?? "").join(" "));

describe("a rejected collection", () => {
  it.each(["03", "10"])("is a direct debit, without names and accounts, in version %s", async (version) => {
    const text = pain002([batch([rejected()])], {}, version);
    const { tables, assumptions } = await read(text);
    expect(tables).toEqual({
      direct_debit: [
        {
          collection_id: "M-1/B-1/E-1",
          presented_on: "2026-02-05",
          amount: "25.00",
          sequence_type: "RCUR",
          return_type: "reject",
          reason_code: "AM04",
          returned_on: "2026-02-04",
          end_to_end_id: "E-1",
          line: String(text.split("\n").findIndex((line) => line.includes("<TxInfAndSts>")) + 1),
        },
      ],
    });
    expect(assumptions).toEqual([]);
  });

  it("has no reason code where the bank gives one of its own, or none", async () => {
    const own = rejected({ StsRsnInf: { Rsn: { Prtry: "X9" } } });
    const two = rejected({ StsRsnInf: [{ Rsn: { Prtry: "X9" } }, { Rsn: { Cd: "MD01" } }] });
    const { tables } = await read(pain002([batch([own, rejected({ StsRsnInf: undefined }), two])]));
    expect(shown(tables.direct_debit, "return_type", "reason_code")).toEqual(["reject ", "reject ", "reject MD01"]);
  });

  it("is told by its own status, else that of its batch, else its reason", async () => {
    const silent = rejected({ TxSts: undefined });
    const inRejected = batch([silent, rejected({ TxSts: "ACCP" })], { PmtInfSts: "RJCT" });
    const inPartly = batch([silent], { PmtInfSts: "PART" });
    const { tables, assumptions } = await read(
      pain002([inRejected, inPartly, batch([silent], { OrgnlPmtInfId: "B-2" })]),
    );
    expect(shown(tables.direct_debit, "collection_id")).toEqual(["M-1/B-1/E-1", "M-1/B-2/E-1"]);
    expect(assumptions).toEqual(["accepted_collections_left_out 2"]);
  });

  it("is named by the first identification that tells it apart", async () => {
    const nameless = { OrgnlEndToEndId: "NOTPROVIDED" };
    const rows = [rejected(nameless), rejected({ ...nameless, OrgnlInstrId: undefined }), rejected(), rejected()];
    const { tables } = await read(pain002([batch(rows)]));
    expect(shown(tables.direct_debit, "collection_id", "end_to_end_id")).toEqual([
      "M-1/B-1/I-1 ",
      "M-1/B-1/ST-1 ",
      "M-1/B-1/E-1 E-1",
      "M-1/B-1/E-1#2 E-1",
    ]);
  });

  it("goes to the checks as it is where something is missing", async () => {
    const path = bench.file("status.xml", pain002([batch([rejected({ OrgnlTxRef: undefined })])]));
    expect(await bench.rejected(painStatus, path)).toEqual(["direct_debit presented_on missing"]);
    const odd = rejected({
      OrgnlTxRef: { Amt: { InstdAmt: "1,00" }, ReqdColltnDt: "2026-02-05", PmtTpInf: { SeqTp: "RPRE" } },
    });
    const oddPath = bench.file("status.xml", pain002([batch([odd])]));
    expect(await bench.rejected(painStatus, oddPath)).toEqual(["direct_debit amount not_an_amount 1,00"]);
  });
});

describe("what gives no row", () => {
  it("is counted: what was accepted, and the company's own payments", async () => {
    const accepted = batch([rejected({ TxSts: "ACCP" }), rejected({ TxSts: "ACSC" })]);
    expect(await read(pain002([accepted]))).toEqual({ tables: {}, assumptions: ["accepted_collections_left_out 2"] });
    const own = pain002([batch([rejected()])], { OrgnlMsgNmId: "pain.001.001.03" });
    expect(await read(own)).toEqual({ tables: {}, assumptions: ["own_payments_left_out 1"] });
  });

  it("is a payment of the company where only the collection date would tell, and there is none", async () => {
    const group = { OrgnlMsgNmId: undefined };
    const without = rejected({ OrgnlTxRef: undefined });
    const { tables, assumptions } = await read(pain002([batch([rejected(), without])], group));
    expect(tables.direct_debit).toHaveLength(1);
    expect(assumptions).toEqual(["own_payments_left_out 1"]);
  });

  it.each([
    ["a batch", pain002([batch([], { PmtInfSts: "RJCT" })])],
    ["a file", pain002([], { GrpSts: "RJCT" })],
    ["a file with its batch", pain002([batch([], { PmtInfSts: "RJCT" })], { GrpSts: "RJCT" })],
  ])("is %s that is rejected without its transactions: no row is made up", async (_, text) => {
    expect(await read(text)).toEqual({ tables: {}, assumptions: ["rejections_without_transactions 1"] });
  });
});

describe("a file", () => {
  it.each([
    ["of version 2", pain002([]).replace("pain.002.001.03", "pain.002.001.02"), "a pain.002 of version 2"],
    ["of another kind", pain002([]).replace("pain.002.001.03", "pain.008.001.02"), "XML of another kind"],
    ["that is cut off", pain002([batch([rejected()])]).slice(0, 500), "XML that is cut off or broken"],
  ])("%s is refused", async (_, text, found) => {
    await expect(read(text)).rejects.toThrow(`found ${found}`);
    await expect(read(text)).rejects.toThrow("expected a payment status report (pain.002), version 3 or later");
  });
});
