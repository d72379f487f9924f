import { money, xml, type Elements } from "./camt-text.ts";

/** A collection of 25.00 that the bank rejected for a lack of money, but for the elements that are given. */
export function rejected(elements: Elements = {}): Elements {
  return {
    StsId: "ST-1",
    OrgnlInstrId: "I-1",
    OrgnlEndToEndId: "E-1",
    TxSts: "RJCT",
    StsRsnInf: { Orgtr: { Nm: "Jansen Geheim" }, Rsn: { Cd: "AM04" } },
    OrgnlTxRef: {
      Amt: { InstdAmt: money("25.00") },
      ReqdColltnDt: "2026-02-05",
      PmtTpInf: { SeqTp: "RCUR" },
      Dbtr: { Nm: "Jansen Geheim" },
      DbtrAcct: { Id: { IBAN: "NL18RABO0123459876" } },
    },
    ...elements,
  };
}

/** A batch with transactions. */
export function batch(transactions: readonly Elements[], elements: Elements = {}): Elements {
  return { OrgnlPmtInfId: "B-1", ...elements, TxInfAndSts: transactions };
}

/** Returns a payment status report of 4 February 2026 on a file of collections. */
export function pain002(batches: readonly Elements[], group: Elements = {}, version = "03"): string {
  const body = xml({
    CstmrPmtStsRpt: {
      GrpHdr: { MsgId: "M-9", CreDtTm: "2026-02-04T20:49:00" },
      OrgnlGrpInfAndSts: { OrgnlMsgId: "M-1", OrgnlMsgNmId: "pain.008.001.02", ...group },
      OrgnlPmtInfAndSts: batches,
    },
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.${version}">\n${body}\n</Document>\n`;
}
