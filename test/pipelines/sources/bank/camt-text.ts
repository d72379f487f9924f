/** Content of an element, by name; an array repeats the element, and `@` holds attributes. */
type Content = string | Elements | readonly (string | Elements)[];
export interface Elements {
  readonly [name: string]: Content | undefined;
}

const attributes = (elements: Elements) =>
  Object.entries((elements["@"] ?? {}) as Record<string, string>).map(([name, value]) => ` ${name}="${value}"`);

function element(name: string, content: Content): string {
  if (Array.isArray(content)) return content.map((part) => element(name, part as Elements)).join("\n");
  if (typeof content === "string") return `<${name}>${content}</${name}>`;
  const elements = content as Elements;
  const { "#": text } = elements;
  const body = typeof text === "string" ? text : xml(elements);
  return `<${name}${attributes(elements).join("")}>${body}</${name}>`;
}

/** Returns elements as XML, one per line. */
export function xml(elements: Elements): string {
  return Object.entries(elements)
    .filter(([name, content]) => content !== undefined && !["@", "#"].includes(name))
    .map(([name, content]) => element(name, content!))
    .join("\n");
}

export const OWN_ACCOUNT = "NL91ABNA0417164300";

export const money = (amount: string, currency = "EUR"): Elements => ({ "@": { Ccy: currency }, "#": amount });

export const bankCode = (family: string, subFamily: string, domain = "PMNT"): Elements => ({
  Domn: { Cd: domain, Fmly: { Cd: family, SubFmlyCd: subFamily } },
});

const TRANSFER = bankCode("RCDT", "ESCT");

/** A credit of 100.00 that is booked, but for the elements that are given; undefined leaves one out. */
export function entry(elements: Elements = {}): Elements {
  return {
    NtryRef: undefined,
    Amt: money("100.00"),
    CdtDbtInd: "CRDT",
    RvslInd: undefined,
    Sts: "BOOK",
    BookgDt: { Dt: "2026-02-03" },
    ValDt: { Dt: "2026-02-02" },
    AcctSvcrRef: undefined,
    BkTxCd: TRANSFER,
    ...elements,
  };
}

/** An entry with transactions. */
export function withTransactions(elements: Elements, transactions: readonly Elements[]): Elements {
  return entry({ ...elements, NtryDtls: { TxDtls: transactions } });
}

export function balance(kind: string, amount: string, on: string, indicator = "CRDT"): Elements {
  return { Tp: { CdOrPrtry: { Cd: kind } }, Amt: money(amount), CdtDbtInd: indicator, Dt: { Dt: on } };
}

/** A statement that opens at 1,000.00 and closes at `closing`. */
export function statement(closing: string, entries: readonly Elements[], elements: Elements = {}): Elements {
  return {
    Id: "S-1",
    ElctrncSeqNb: "7",
    Acct: { Id: { IBAN: OWN_ACCOUNT }, Ccy: "EUR", Ownr: { Nm: "Voorbeeld B.V." } },
    Bal: [balance("OPBD", "1000.00", "2026-02-01"), balance("CLBD", closing, "2026-02-03")],
    ...elements,
    Ntry: entries,
  };
}

interface Message {
  readonly version?: string;
  readonly prefix?: string;
}

/** Returns a CAMT.053 message. */
export function camt053(statements: readonly Elements[], { version = "02" }: Message = {}): string {
  const body = xml({ BkToCstmrStmt: { GrpHdr: { MsgId: "M-1" }, Stmt: statements } });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.${version}">\n${body}\n</Document>\n`;
}

/** Returns a CAMT.054 message with one notification. */
export function camt054(entries: readonly Elements[], { version = "02" }: Message = {}): string {
  const { Bal, ...notification } = statement("", entries);
  const body = xml({ BkToCstmrDbtCdtNtfctn: { GrpHdr: { MsgId: "M-2" }, Ntfctn: notification } });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.054.001.${version}">\n${body}\n</Document>\n`;
}
