import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Source } from "../../../pipelines/sources/source.ts";
import { camt } from "../../../pipelines/sources/bank/camt.ts";
import { mt940 } from "../../../pipelines/sources/bank/mt940.ts";
import { painStatus } from "../../../pipelines/sources/bank/pain-status.ts";
import { auditfile } from "../../../pipelines/sources/auditfile/auditfile-source.ts";
import { csv } from "../../../pipelines/sources/tables/csv.ts";
import { parquet } from "../../../pipelines/sources/tables/parquet.ts";
import { ubl } from "../../../pipelines/sources/ubl/ubl.ts";
import { xlsx } from "../../../pipelines/sources/workbook/xlsx.ts";
import { Warehouse } from "../../../pipelines/warehouse/warehouse.ts";
import { inTemporaryFolder } from "../../support/ledger.ts";
import { auditfileText } from "./auditfile-text.ts";
import { bankCode, camt053, camt054, entry, money, statement, withTransactions } from "./bank/camt-text.ts";
import { mt940Text } from "./bank/mt940-text.ts";
import { batch, pain002, rejected } from "./bank/pain-text.ts";
import { sheetOf } from "./workbook/workbook-files.ts";
import { bareDocument, documentText, envelopeText, note, taxAmount } from "./ubl/ubl-text.ts";

/** A sound file of a source; every row of it passes the checks. */
export interface Sample {
  readonly source: Source;
  readonly file: string;
  readonly content: string | Uint8Array;
  /** The same file with so many characters more in front of its content, and no more lines; undefined for one of bytes. */
  readonly padded?: (characters: number) => string;
  /** True for a table in columns: recognised by its name, with rows that are read where they stand. */
  readonly isTable?: boolean;
  /** True where nothing in the format says where it ends, so that a part of it is whole too. */
  readonly isOpenEnded?: boolean;
}

/** The first 64 KiB of a sample, as a source is asked about it. */
export const beginningOfSample = ({ file, content }: Sample) => ({
  name: file,
  text: typeof content === "string" ? content : new TextDecoder().decode(content.subarray(0, 1 << 16)),
});

function xmlSample(source: Source, file: string, text: string): Sample {
  return { source, file, content: text, padded: (characters) => text.replace("?>", `?>${" ".repeat(characters)}`) };
}

const transaction = (amount: string, elements = {}) => ({
  Refs: { EndToEndId: `E-${amount}` },
  Amt: money(amount),
  RltdPties: { DbtrAcct: { Id: { IBAN: "NL18RABO0123459876" } } },
  RmtInf: { Ustrd: "factuur één, twee & drie €".replace("&", "&amp;") },
  ...elements,
});

const ENTRIES = [
  entry({ AcctSvcrRef: "B-1" }),
  withTransactions({ AcctSvcrRef: "B-2" }, [transaction("60.00"), transaction("40.00")]),
  withTransactions({ AcctSvcrRef: "B-3" }, [transaction("60.00"), transaction("1.00")]),
  withTransactions({ Amt: money("30.00"), CdtDbtInd: "DBIT", BkTxCd: bankCode("IDDT", "UPDD"), AcctSvcrRef: "B-4" }, [
    transaction("30.00", { RtrInf: { Rsn: { Cd: "AM04" } } }),
  ]),
  entry({ Amt: money("5.00"), CdtDbtInd: "DBIT" }),
  entry({ Sts: "PDNG" }),
];

const LINES = [
  ":61:2602020203C100,00NTRFEREF//B-1",
  ":86:/EREF/E-1//CNTP/NL32INGB0000012345/INGBNL2A/GEHEIM B.V.///REMI/USTD//factuur één €/",
  ":61:2602020203D30,00NDDTNONREF",
  ":86:/RTRN/MD06/EREF/E-2/",
  ":61:2602020203D5,00NTRFNONREF",
];

const MT940 = mt940Text(LINES, { closing: "C260203EUR1065,00" });

const INVOICE = {
  id: "F-één",
  dueOn: "",
  payment: note("30 dagen netto; 2% korting bij betaling binnen 8 dagen"),
  tax: taxAmount("21.00"),
  totals: { TaxInclusive: "121.00", Prepaid: "20.00", PayableRounding: "0.01", Payable: "101.01" },
};
const CREDIT_NOTE = { root: "CreditNote", id: "C-1", invoices: ["F-1"] } as const;

const AUDITFILE = auditfileText({
  customers: ["K-1"],
  journals: { "V S": [{ nr: "1", accID: "1300", effDate: "2024-03-01", amnt: "121.00", amntTp: "D" }] },
  subLedger: [
    {
      jrnID: "V",
      trNr: "1",
      trLineNr: "1",
      custSupID: "K-1",
      invRef: "F-één",
      mutTp: "I",
      invDt: "2024-03-01",
      invDueDt: "2024-03-31",
      amnt: "121.00",
      amntTp: "D",
    },
    {
      jrnID: "B",
      trNr: "2",
      trLineNr: "1",
      custSupID: "K-1",
      invRef: "F-één",
      mutTp: "P",
      invDt: "2024-04-02",
      amnt: "21.00",
      amntTp: "C",
    },
  ],
});

const TABLE = [
  ["invoice_id", "customer_id", "issued_on", "due_on", "gross_amount", "line_category"],
  ["F-één", "K-1", "2024-01-05", "2024-02-04", "1234.50", 'twee "regels"; € 3, en meer'],
  ["F-2", "K-2", "2024-01-06", "2024-02-05", "-20", ""],
] as const;

const CSV = TABLE.map((row) => `${row.map((value) => `"${value.replaceAll('"', '""')}"`).join(",")}\n`).join("");

const parquetOf = () =>
  inTemporaryFolder(async (folder) => {
    const warehouse = await Warehouse.open(":memory:");
    const [text, table] = [join(folder, "invoice.csv"), join(folder, "invoice.parquet")];
    writeFileSync(text, CSV);
    await warehouse.run(`copy (from read_csv('${text}', all_varchar = true)) to '${table}' (format parquet)`);
    warehouse.close();
    return readFileSync(table);
  });

/** The same table in each of the formats that hold one. */
const TABLES: readonly Sample[] = [
  {
    source: csv,
    file: "invoice.csv",
    content: CSV,
    padded: (characters) => CSV.replace("invoice_id", `invoice_id${" ".repeat(characters)}`),
    isTable: true,
    isOpenEnded: true,
  },
  { source: xlsx, file: "invoice.xlsx", content: await sheetOf(...TABLE), isTable: true },
  { source: parquet, file: "invoice.parquet", content: await parquetOf(), isTable: true },
];

/** One file or more of every source; a source that is added here must keep the same laws. */
export const SAMPLES: readonly Sample[] = [
  ...TABLES,
  xmlSample(camt, "statement.xml", camt053([statement("1265.00", ENTRIES)])),
  xmlSample(camt, "notification.xml", camt054(ENTRIES, { version: "08" })),
  xmlSample(auditfile, "boek.xaf", AUDITFILE),
  xmlSample(painStatus, "status.xml", pain002([batch([rejected(), rejected({ OrgnlEndToEndId: "É-2" })])])),
  xmlSample(ubl, "factuur.xml", documentText(INVOICE)),
  xmlSample(ubl, "creditnota.xml", documentText(CREDIT_NOTE)),
  xmlSample(ubl, "envelop.xml", envelopeText(bareDocument(), bareDocument(CREDIT_NOTE))),
  {
    source: mt940,
    file: "statement.txt",
    content: MT940,
    padded: (characters) => MT940.replace(":20:", `:20:${" ".repeat(characters)}`),
  },
];
