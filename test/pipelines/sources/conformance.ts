import type { Source } from "../../../pipelines/sources/source.ts";
import { camt } from "../../../pipelines/sources/bank/camt.ts";
import { mt940 } from "../../../pipelines/sources/bank/mt940.ts";
import { painStatus } from "../../../pipelines/sources/bank/pain-status.ts";
import { bankCode, camt053, camt054, entry, money, statement, withTransactions } from "./bank/camt-text.ts";
import { mt940Text } from "./bank/mt940-text.ts";
import { batch, pain002, rejected } from "./bank/pain-text.ts";

/** A sound file of a source; every row of it passes the checks. */
export interface Sample {
  readonly source: Source;
  readonly file: string;
  readonly text: string;
  /** The same file with so many characters more in front of its content, and no more lines. */
  readonly padded: (characters: number) => string;
}

function xmlSample(source: Source, file: string, text: string): Sample {
  return { source, file, text, padded: (characters) => text.replace("?>", `?>${" ".repeat(characters)}`) };
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

/** One file or more of every source; a source that is added here must keep the same laws. */
export const SAMPLES: readonly Sample[] = [
  xmlSample(camt, "statement.xml", camt053([statement("1265.00", ENTRIES)])),
  xmlSample(camt, "notification.xml", camt054(ENTRIES, { version: "08" })),
  xmlSample(painStatus, "status.xml", pain002([batch([rejected(), rejected({ OrgnlEndToEndId: "É-2" })])])),
  {
    source: mt940,
    file: "statement.txt",
    text: MT940,
    padded: (characters) => MT940.replace(":20:", `:20:${" ".repeat(characters)}`),
  },
];
