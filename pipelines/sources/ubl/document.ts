import { nodeAt, nodesNamed, textAt, type XmlNode } from "../xml/xml-node.ts";
import { dayText } from "./due-date.ts";
import { partyIdentifier } from "./party-identifier.ts";

/** All that is read of a document, by its path below the root; the rest is passed by, such as names and lines. */
const READ = `
  ID
  IssueDate
  DueDate
  InvoiceTypeCode
  DocumentCurrencyCode
  BillingReference/InvoiceDocumentReference/ID
  AccountingSupplierParty/Party/PartyLegalEntity/CompanyID
  AccountingCustomerParty/SupplierAssignedAccountID
  AccountingCustomerParty/Party/EndpointID
  AccountingCustomerParty/Party/PartyIdentification/ID
  AccountingCustomerParty/Party/PartyLegalEntity/CompanyID
  AccountingCustomerParty/Party/PartyTaxScheme/CompanyID
  PaymentMeans/PaymentDueDate
  PaymentMeans/PaymentID
  PaymentTerms/Note
  PaymentTerms/PaymentDueDate
  TaxTotal/TaxAmount
  LegalMonetaryTotal/TaxInclusiveAmount
  LegalMonetaryTotal/PrepaidAmount
  LegalMonetaryTotal/PayableRoundingAmount
  LegalMonetaryTotal/PayableAmount
`;

function withParents(path: string): readonly string[] {
  const names = path.split("/");
  return names.map((_, index) => names.slice(0, index + 1).join("/"));
}

const KEPT = new Set(READ.trim().split(/\s+/).flatMap(withParents));

/** True for an element of a document that nothing here reads; `path` is below the document's root. */
export function isPassedBy(path: string): boolean {
  return !KEPT.has(path);
}

/** Codes of UNTDID 1001 that EN 16931 has for credit notes. */
const CREDIT_NOTE_CODES = "81 83 261 262 296 308 381 396 420 458 502 503 532".split(" ");

/** True for an invoice whose type says that it is a credit note. */
export function isCreditNoteByType(document: XmlNode): boolean {
  return document.name === "Invoice" && CREDIT_NOTE_CODES.includes(textAt(document, "InvoiceTypeCode") ?? "");
}

/** Returns the day of issue as it stands, without a time zone; empty where there is none. */
export function issuedOnOf(document: XmlNode): string {
  return dayText(textAt(document, "IssueDate") ?? "");
}

/**
 * Returns the number of the customer, the party that is billed: the account that the seller gave him, else the first of
 * his party identification, company number, electronic address and tax number that there is, told apart by their schemes.
 * Never his name, nor an e-mail address; undefined where none is left.
 */
export function customerIdOf(document: XmlNode): string | undefined {
  const customer = nodeAt(document, "AccountingCustomerParty");
  const party = nodeAt(customer, "Party");
  const below = (parent: string, name: string) => nodesNamed(party, parent).map((node) => nodeAt(node, name));
  const identifiers = [
    ...below("PartyIdentification", "ID"),
    ...below("PartyLegalEntity", "CompanyID"),
    nodeAt(party, "EndpointID"),
    ...below("PartyTaxScheme", "CompanyID"),
  ].map((node) => (node === undefined ? undefined : partyIdentifier(node)));
  return [textAt(customer, "SupplierAssignedAccountID"), ...identifiers].find(
    (identifier) => identifier !== undefined && !identifier.includes("@"),
  );
}

/** Returns the numbers of the invoices that a document refers to, each once. */
export function invoicesOf(document: XmlNode): readonly string[] {
  const references = nodesNamed(document, "BillingReference").flatMap(
    (reference) => textAt(reference, "InvoiceDocumentReference", "ID") ?? [],
  );
  return [...new Set(references)];
}

/** Returns the reference that the customer is to quote; undefined where there is none or several to choose from. */
export function referenceOf(document: XmlNode): string | undefined {
  const references = nodesNamed(document, "PaymentMeans").flatMap((means) => nodesNamed(means, "PaymentID"));
  const [reference, second] = new Set(references.flatMap(({ text }) => (text === "" ? [] : [text])));
  return second === undefined ? reference : undefined;
}

/** Returns the company number of the seller. */
export function entityOf(document: XmlNode): string | undefined {
  return textAt(document, "AccountingSupplierParty", "Party", "PartyLegalEntity", "CompanyID");
}
