const BASIC = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2";
const AGGREGATE = "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2";

export interface DocumentParts {
  readonly root?: "Invoice" | "CreditNote";
  readonly id?: string;
  readonly issuedOn?: string;
  readonly dueOn?: string;
  readonly typeCode?: string;
  readonly currency?: string;
  /** Numbers of the invoices that it refers to. */
  readonly invoices?: readonly string[];
  /** What stands in AccountingCustomerParty. */
  readonly customer?: string;
  /** PaymentMeans and PaymentTerms. */
  readonly payment?: string;
  /** Amounts of LegalMonetaryTotal by name, without their common ending `Amount`. */
  readonly totals?: Readonly<Record<string, string>>;
  /** Elements of TaxTotal. */
  readonly tax?: string;
  /** Anything else, at the end. */
  readonly rest?: string;
}

export const party = (content: string) => `<cac:Party>${content}</cac:Party>`;
export const note = (text: string) => `<cac:PaymentTerms><cbc:Note>${text}</cbc:Note></cac:PaymentTerms>`;
export const taxAmount = (amount: string, currency = "EUR") =>
  `<cac:TaxTotal><cbc:TaxAmount currencyID="${currency}">${amount}</cbc:TaxAmount></cac:TaxTotal>`;

const CUSTOMER = party(
  `<cac:PartyIdentification><cbc:ID>K-1</cbc:ID></cac:PartyIdentification>
<cac:PartyName><cbc:Name>Bakkerij Jansen</cbc:Name></cac:PartyName>
<cac:PartyLegalEntity><cbc:RegistrationName>Jansen B.V.</cbc:RegistrationName></cac:PartyLegalEntity>`,
);

function element(name: string, text: string): string {
  return text === "" ? "" : `<cbc:${name}>${text}</cbc:${name}>`;
}

function totalsText(totals: Readonly<Record<string, string>>, currency: string): string {
  const amounts = Object.entries(totals).map(
    ([name, amount]) => `<cbc:${name}Amount currencyID="${currency}">${amount}</cbc:${name}Amount>`,
  );
  return `<cac:LegalMonetaryTotal>${amounts.join("")}</cac:LegalMonetaryTotal>`;
}

/** Returns a document without its XML declaration; an empty text leaves an element out. */
export function bareDocument(parts: DocumentParts = {}): string {
  const { root = "Invoice", id = "F-1", issuedOn = "2024-01-15", currency = "EUR", invoices = [] } = parts;
  const { dueOn = root === "Invoice" ? "2024-02-14" : "", typeCode = root === "Invoice" ? "380" : "381" } = parts;
  const { customer = CUSTOMER, payment = "", tax = "", rest = "" } = parts;
  const { totals = { TaxInclusive: "121.00", Payable: "121.00" } } = parts;
  const references = invoices.map(
    (number) =>
      `<cac:BillingReference><cac:InvoiceDocumentReference><cbc:ID>${number}</cbc:ID></cac:InvoiceDocumentReference></cac:BillingReference>`,
  );
  return `<${root} xmlns="urn:oasis:names:specification:ubl:schema:xsd:${root}-2" xmlns:cac="${AGGREGATE}" xmlns:cbc="${BASIC}">
<cbc:CustomizationID>urn:cen.eu:en16931:2017#compliant#urn:fdc:nen.nl:nlcius:v1.0</cbc:CustomizationID>
${element("ID", id)}
${element("IssueDate", issuedOn)}
${element("DueDate", dueOn)}
${element(`${root}TypeCode`, typeCode)}
${element("DocumentCurrencyCode", currency)}
${references.join("\n")}
<cac:AccountingSupplierParty>${party(
    `<cac:PartyLegalEntity><cbc:CompanyID schemeID="0106">12345678</cbc:CompanyID></cac:PartyLegalEntity>`,
  )}</cac:AccountingSupplierParty>
<cac:AccountingCustomerParty>${customer}</cac:AccountingCustomerParty>
${payment}
${tax}
${totalsText(totals, currency)}
<cac:${root}Line><cbc:ID>1</cbc:ID><cac:Item><cbc:Name>Brood</cbc:Name></cac:Item></cac:${root}Line>
${rest}
</${root}>`;
}

/** Returns a file with one document. */
export function documentText(parts: DocumentParts = {}): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${bareDocument(parts)}\n`;
}

/** Returns a file with documents in the envelope that they travel in. */
export function envelopeText(...documents: readonly string[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<StandardBusinessDocument xmlns="http://www.unece.org/cefact/namespaces/StandardBusinessDocumentHeader">
<StandardBusinessDocumentHeader><HeaderVersion>1.0</HeaderVersion></StandardBusinessDocumentHeader>
${documents.join("\n")}
</StandardBusinessDocument>`;
}
