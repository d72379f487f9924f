import { nodeAt, textAt, type XmlNode } from "../xml/xml-node.ts";

/** Transaction types of SWIFT (MT940 field 61, subfield 6), by how was paid. */
const SWIFT_METHODS: Readonly<Record<string, string>> = {
  TRF: "transfer",
  STO: "transfer",
  DDT: "direct_debit",
  COL: "direct_debit",
  CHK: "cheque",
};

/** Families of ISO 20022 bank transaction codes in the domain of payments (external code set), by how was paid. */
const FAMILY_METHODS: Readonly<Record<string, string>> = {
  RCDT: "transfer",
  ICDT: "transfer",
  RRCT: "transfer",
  IRCT: "transfer",
  IDDT: "direct_debit",
  RDDT: "direct_debit",
  MCRD: "card",
  CCRD: "card",
  RCHQ: "cheque",
  ICHQ: "cheque",
  CNTR: "cash",
};

/** Sub-families that take back: return, reversal or cancellation of a transfer, direct debit, card payment or cheque. */
const RETURNS: readonly (string | undefined)[] = ["RRTN", "RPCR", "UPDD", "PRDD", "RCDD", "UPCT", "UPCQ"];

/** What a bank transaction code says. */
export interface TransactionCode {
  readonly method: string | undefined;
  readonly isReturn: boolean;
  readonly isCollection: boolean;
  readonly isOfBank: boolean;
}

/** Returns how was paid, by a three-letter transaction type of SWIFT; undefined where it does not tell. */
export function methodOfSwiftType(type: string): string | undefined {
  return SWIFT_METHODS[type];
}

/** Returns what the ISO 20022 code of an element `BkTxCd` says, or the SWIFT type in the bank's own code. */
export function transactionCode(code: XmlNode | undefined): TransactionCode {
  const domain = nodeAt(code, "Domn");
  const family = textAt(domain, "Fmly", "Cd");
  const subFamily = textAt(domain, "Fmly", "SubFmlyCd");
  const [, swiftType = ""] = /^[NFS]([A-Z]{3})\b/.exec(textAt(code, "Prtry", "Cd") ?? "") ?? [];
  const method = (family === undefined ? undefined : FAMILY_METHODS[family]) ?? methodOfSwiftType(swiftType);
  return {
    method,
    isReturn: RETURNS.includes(subFamily) || swiftType === "RTI",
    isCollection: method === "direct_debit",
    isOfBank: textAt(domain, "Cd") === "ACMT" || subFamily === "INTR" || subFamily === "CHRG",
  };
}
