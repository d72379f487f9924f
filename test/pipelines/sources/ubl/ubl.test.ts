import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { formatCents, parseCents } from "../../../../models/contract/field.ts";
import { ExpectedError } from "../../../../pipelines/config/errors.ts";
import { ubl } from "../../../../pipelines/sources/ubl/ubl.ts";
import { hasShared, sharedPath } from "../../../support/shared.ts";
import { SourceBench, type Outcome } from "../source-bench.ts";
import { bareDocument, documentText, envelopeText, note, party, taxAmount, type DocumentParts } from "./ubl-text.ts";

let bench: SourceBench;
beforeAll(async () => (bench = await SourceBench.open()));
afterAll(() => bench.close());

const file = (text: string | Uint8Array) => bench.file("factuur.xml", text);
const read = (text: string | Uint8Array, settings = {}) => bench.read(ubl, file(text), settings);
const readParts = (parts: DocumentParts, settings = {}) => read(documentText(parts), settings);
const rejected = (parts: DocumentParts) => bench.rejected(ubl, file(documentText(parts)));
const invoiceOf = async (parts: DocumentParts) => (await readParts(parts)).tables.invoice?.[0];

const F1 = {
  invoice_id: "F-1",
  customer_id: "K-1",
  entity: "12345678",
  issued_on: "2024-01-15",
  due_on: "2024-02-14",
  gross_amount: "121.00",
  currency: "EUR",
  line: "2",
};

describe("an invoice", () => {
  it("is a row with its line, without names, and passes the checks", async () => {
    const parts = {
      tax: taxAmount("21.00"),
      payment: `<cac:PaymentMeans><cbc:PaymentID>RF18539007547034</cbc:PaymentID></cac:PaymentMeans>`,
    };
    expect(await readParts(parts)).toEqual({
      tables: { invoice: [{ ...F1, vat_amount: "21.00", structured_reference: "RF18539007547034" }] },
      assumptions: [],
    });
    expect(await rejected(parts)).toEqual([]);
  });

  it("that is negative is a credit, due on its day when it says nothing", async () => {
    const totals = { TaxInclusive: "-121.00", Payable: "-121.00" };
    const { tables, assumptions } = await readParts({ totals, dueOn: "", tax: taxAmount("-21.00") });
    expect(tables).toEqual({
      invoice: [{ ...F1, due_on: "2024-01-15", gross_amount: "-121.00", vat_amount: "-21.00" }],
    });
    expect(assumptions).toEqual([]);
  });

  it("has rounding in its amount", async () => {
    const totals = { TaxInclusive: "121.02", PayableRounding: "-0.02", Payable: "121.00" };
    expect(await invoiceOf({ totals })).toEqual(F1);
  });

  it("counts at what is payable where its totals do not add up", async () => {
    const { tables, assumptions } = await readParts({
      totals: { TaxInclusive: "121.00", Prepaid: "20.00", Payable: "121.00" },
    });
    expect(tables).toEqual({ invoice: [F1] });
    expect(assumptions).toEqual(["totals_do_not_add_up 1"]);
  });

  it("with an amount prepaid has a payment for it, applied to it", async () => {
    const totals = { TaxInclusive: "121.00", Prepaid: "100", Payable: "21" };
    const { tables, assumptions } = await readParts({ totals });
    const prepaid = { payment_id: "F-1/prepaid", amount: "100.00", line: "2" };
    expect(tables).toEqual({
      invoice: [F1],
      payment: [{ ...prepaid, customer_id: "K-1", value_on: "2024-01-15", currency: "EUR" }],
      allocation: [{ ...prepaid, invoice_id: "F-1", applied_on: "2024-01-15" }],
    });
    expect(assumptions).toEqual(["prepaid_amount_as_payment 1"]);
    expect(await rejected({ totals })).toEqual([]);
  });

  it.each([
    ["wholly", "121.00", "121.00"],
    ["beyond its amount", "200.00", "121.00"],
    ["the wrong way", "-10.00", undefined],
  ])("prepaid %s is applied no further than it goes", async (_, prepaid, part) => {
    const payable = formatCents(12_100n - parseCents(prepaid));
    const { tables } = await readParts({ totals: { TaxInclusive: "121.00", Prepaid: prepaid, Payable: payable } });
    expect(tables.payment?.[0]?.amount).toBe(prepaid);
    expect(tables.allocation?.[0]?.amount).toBe(part);
  });

  it("takes the VAT in its own currency, and none where there are several taxes", async () => {
    const other = taxAmount("23.10", "USD");
    expect(await invoiceOf({ tax: other + taxAmount("21.00") })).toMatchObject({ vat_amount: "21.00" });
    expect(await invoiceOf({ tax: taxAmount("1.00") + taxAmount("21.00") })).not.toHaveProperty("vat_amount");
    expect(await invoiceOf({ tax: other })).not.toHaveProperty("vat_amount");
  });

  it("has no reference to quote where there are two to choose from", async () => {
    const means = (...ids: readonly string[]) =>
      ids.map((id) => `<cac:PaymentMeans><cbc:PaymentID>${id}</cbc:PaymentID></cac:PaymentMeans>`).join("");
    expect(await invoiceOf({ payment: means("A", "A") })).toMatchObject({ structured_reference: "A" });
    expect(await invoiceOf({ payment: means("A", "B") })).not.toHaveProperty("structured_reference");
  });

  it("that corrects another one stands beside it, and is counted", async () => {
    const { tables, assumptions } = await readParts({ typeCode: "384", invoices: ["F-0"] });
    expect(tables).toEqual({ invoice: [F1] });
    expect(assumptions).toEqual(["corrected_invoice_beside_original 1"]);
  });

  it("is rejected without a currency of its own", async () => {
    const text = documentText().replace(">EUR</cbc:Doc", ">USD</cbc:Doc");
    expect((await read(text)).tables.invoice).toEqual([{ ...F1, currency: "USD and EUR" }]);
    const { tables } = await read(documentText({ currency: "" }).replaceAll(' currencyID=""', ""));
    expect(tables.invoice?.[0]).not.toHaveProperty("currency");
  });
});

const C1 = {
  adjustment_id: "C-1",
  kind: "credit_note",
  customer_id: "K-1",
  booked_on: "2024-01-15",
  amount: "121.00",
  line: "2",
};
const credit = (parts: DocumentParts = {}): DocumentParts => ({ root: "CreditNote", id: "C-1", ...parts });

describe("a credit note", () => {
  it("lowers the invoice that it refers to", async () => {
    expect(await readParts(credit({ invoices: ["F-1", "F-1"] }))).toEqual({
      tables: { adjustment: [{ ...C1, invoice_id: "F-1" }] },
      assumptions: [],
    });
    expect(await rejected(credit({ invoices: ["F-1"] }))).toEqual([]);
  });

  it("is unallocated when it refers to no invoice, or to several", async () => {
    expect(await readParts(credit())).toEqual({ tables: { adjustment: [C1] }, assumptions: [] });
    expect(await readParts(credit({ invoices: ["F-1", "F-2"] }))).toEqual({
      tables: { adjustment: [C1] },
      assumptions: ["credit_note_of_several_invoices 1"],
    });
  });

  it("with a negative total asks for money, and is an invoice", async () => {
    const totals = { TaxInclusive: "-121.00", Payable: "-121.00" };
    const payment = `<cac:PaymentMeans><cbc:PaymentDueDate>2024-02-14</cbc:PaymentDueDate></cac:PaymentMeans>`;
    expect(await readParts(credit({ totals, payment, tax: taxAmount("-21.00") }))).toEqual({
      tables: { invoice: [{ ...F1, invoice_id: "C-1", vat_amount: "21.00" }] },
      assumptions: ["credit_note_that_charges 1"],
    });
  });

  it("of which a part was paid back already keeps that as a payment", async () => {
    const { tables } = await readParts(
      credit({ totals: { TaxInclusive: "121.00", Prepaid: "21.00", Payable: "100" } }),
    );
    expect(tables.adjustment).toEqual([C1]);
    expect(tables.payment?.[0]).toMatchObject({ payment_id: "C-1/prepaid", amount: "-21.00" });
    expect(tables.allocation).toBeUndefined();
  });

  it("in another currency than the ledger's is a negative invoice, which has one", async () => {
    const { tables, assumptions } = await readParts(credit({ currency: "USD", invoices: ["F-1"] }));
    expect(tables).toEqual({
      invoice: [{ ...F1, invoice_id: "C-1", due_on: "2024-01-15", gross_amount: "-121.00", currency: "USD" }],
    });
    expect(assumptions).toEqual(["credit_note_in_another_currency 1"]);
    const { tables: own } = await readParts(credit({ currency: "USD", invoices: ["F-1"] }), { currency: "USD" });
    expect(own).toEqual({ adjustment: [{ ...C1, invoice_id: "F-1" }] });
  });

  it.each(["121.00", "-121.00"])("may be an invoice of that type, with a total of %s", async (total) => {
    const totals = { TaxInclusive: total, Payable: total };
    expect(await readParts({ id: "C-1", typeCode: "381", totals, invoices: ["F-1"] })).toEqual({
      tables: { adjustment: [{ ...C1, invoice_id: "F-1" }] },
      assumptions: ["credit_note_by_type_code 1"],
    });
  });
});

const id = (text: string) => `<cac:PartyIdentification><cbc:ID>${text}</cbc:ID></cac:PartyIdentification>`;
const company = `<cac:PartyLegalEntity><cbc:CompanyID>11111111</cbc:CompanyID></cac:PartyLegalEntity>`;
const endpoint = (text: string) => `<cbc:EndpointID>${text}</cbc:EndpointID>`;
const tax = `<cac:PartyTaxScheme><cbc:CompanyID>NL001234567B89</cbc:CompanyID></cac:PartyTaxScheme>`;
const account = `<cbc:SupplierAssignedAccountID>D-77</cbc:SupplierAssignedAccountID>`;

describe("the customer", () => {
  it.each([
    ["the account that the seller gave", account + party(endpoint("E") + id("K-9") + tax + company), "D-77"],
    ["his identification", party(endpoint("E") + id("") + id("K-9") + tax + company), "K-9"],
    ["his company number", party(endpoint("E") + tax + company), "11111111"],
    ["his electronic address", party(endpoint("E") + tax), "E"],
    ["his tax number", party(endpoint("jan@bakkerij.nl") + tax), "NL001234567B89"],
    ["nothing", party("<cac:PartyName><cbc:Name>Jansen</cbc:Name></cac:PartyName>"), undefined],
  ])("goes by %s", async (_, customer, expected) => {
    expect((await invoiceOf({ customer }))?.customer_id).toBe(expected);
  });

  const goesBy = async (number: string, scheme?: string) => {
    const attribute = scheme === undefined ? "" : ` schemeID="${scheme}"`;
    const customer = party(`<cbc:EndpointID${attribute}>${number}</cbc:EndpointID>`);
    return (await invoiceOf({ customer }))?.customer_id;
  };

  it.each([
    ["KvK", "12345678", "0106", "NL:KVK"],
    ["OIN", "00000001003214345000", "0190", "NL:OINO"],
    ["GLN", "8712345000004", "0088", "gln"],
    ["Belgian", "0412345678", "0208", "BE:CBE"],
    ["SIRET", "12345678901234", "0009", "FR:SIRET"],
    ["D-U-N-S", "123456789", "0060", "DUNS"],
    ["tax", "NL001234567B89", "9944", "NL:VAT"],
    ["own", "K-9", "ZZZ", ""],
  ])("is one whether the scheme of a %s number is given or not, by code or by name", async (_, number, code, name) => {
    const found = [await goesBy(number), await goesBy(number, code), await goesBy(number, name)];
    expect(found).toEqual([number, number, number]);
  });

  it("is another where the same digits are of another scheme", async () => {
    const found = [
      await goesBy("12345678", "0106"),
      await goesBy("12345678", "0184"),
      await goesBy("12345678", "0192"),
    ];
    expect(found).toEqual(["12345678", "0184:12345678", "0192:12345678"]);
  });
});

describe("the due date", () => {
  const means = (...dates: readonly string[]) =>
    dates
      .map((date) => `<cac:PaymentMeans><cbc:PaymentDueDate>${date}</cbc:PaymentDueDate></cac:PaymentMeans>`)
      .join("");
  const terms = `<cac:PaymentTerms><cbc:PaymentDueDate>2024-03-03</cbc:PaymentDueDate></cac:PaymentTerms>`;

  it.each<readonly [string, DocumentParts, string | undefined, readonly string[]]>([
    ["as stated", { payment: means("2024-03-01") + note("30 dagen") }, "2024-02-14", []],
    ["of the payment means", { dueOn: "", payment: means("2024-03-01") + terms }, "2024-03-01", []],
    ["of the payment terms", { dueOn: "", payment: note("14 dagen") + terms }, "2024-03-03", []],
    [
      "that is the latest",
      { dueOn: "", payment: means("2024-03-02", "2024-03-09", "2024-03-02") },
      "2024-03-09",
      ["latest_due_date_taken 1"],
    ],
    ["of the note", { dueOn: "", payment: note("Betaling binnen 30 dagen") }, "2024-02-14", ["due_date_from_note 1"]],
    [
      "of all notes together",
      { dueOn: "", payment: note("Betaling binnen 30 dagen") + note("30 days net") },
      "2024-02-14",
      ["due_date_from_note 1"],
    ],
    ["that notes contradict", { dueOn: "", payment: note("30 dagen") + note("14 dagen") }, undefined, []],
    ["that is absent", { dueOn: "" }, undefined, []],
    ["without its time zone", { dueOn: "2024-02-14+01:00" }, "2024-02-14", []],
  ])("%s", async (_, parts, expected, expectedAssumptions) => {
    const { tables, assumptions } = await readParts(parts);
    expect(tables.invoice?.[0]?.due_on).toBe(expected);
    expect(assumptions).toEqual(expectedAssumptions);
  });

  it.each([
    ["2024-01-15", "30 days end of month", "2024-03-01"],
    ["2024-03-15", "30 days end of month", "2024-04-30"],
    ["2024-02-15", "30 dagen einde maand", "2024-03-31"],
    ["2024-01-01", "30 days end of month", undefined],
    ["2024-01-05", "45 jours fin de mois", undefined],
    ["2024-01-05", "30 dagen na einde maand", "2024-03-01"],
    ["2024-01-31", "Binnen 1 maand te betalen", "2024-02-29"],
    ["2024-12-15", "binnen twee maanden te betalen", "2025-02-15"],
    ["2024-01-15", "Per direct te voldoen", "2024-01-15"],
    ["2024-01-15", "binnen twee weken", "2024-01-29"],
    ["15-01-2024", "30 dagen", undefined],
    ["9999-12-31", "30 days end of month", undefined],
  ])("of an invoice of %s with the note %j is %s", async (issuedOn, text, expected) => {
    expect((await invoiceOf({ issuedOn, dueOn: "", payment: note(text) }))?.due_on).toBe(expected);
  });
});

describe("what is wrong with a value", () => {
  it.each<readonly [string, DocumentParts, readonly string[]]>([
    ["no due date", { dueOn: "" }, ["invoice due_on missing"]],
    ["a Dutch date", { issuedOn: "15-01-2024" }, ["invoice issued_on not_a_date 15-01-2024"]],
    [
      "one of two due dates",
      {
        dueOn: "",
        payment: `<cac:PaymentMeans><cbc:PaymentDueDate>2024-02-30</cbc:PaymentDueDate></cac:PaymentMeans>
          <cac:PaymentMeans><cbc:PaymentDueDate>2024-03-01</cbc:PaymentDueDate></cac:PaymentMeans>`,
      },
      ["invoice due_on not_a_date 2024-02-30"],
    ],
    ["no number", { id: "" }, ["invoice invoice_id missing"]],
    ["no customer", { customer: "" }, ["invoice customer_id missing"]],
    ["no totals", { totals: {} }, ["invoice gross_amount missing"]],
    ["a comma", { totals: { Payable: "121,00" } }, ["invoice gross_amount not_an_amount 121,00"]],
    [
      "a tenth of a cent",
      { totals: { TaxInclusive: "121.00", PayableRounding: "0.005", Payable: "121.00" } },
      ["invoice gross_amount amount_not_exact 0.005"],
    ],
    ["no amount of VAT", { tax: taxAmount("n/a") }, ["invoice vat_amount not_an_amount n/a"]],
    ["a credit without a number", credit({ id: "" }), ["adjustment adjustment_id missing"]],
    ["a credit of no amount", credit({ totals: { Payable: "x" } }), ["adjustment amount not_an_amount x"]],
    [
      "a prepaid invoice without a number",
      { id: "", totals: { TaxInclusive: "121", Prepaid: "1", Payable: "120" } },
      ["allocation payment_id missing", "invoice invoice_id missing", "payment payment_id missing"],
    ],
  ])("is left to the checks: %s", async (_, parts, expected) => {
    expect(await rejected(parts)).toEqual(expected);
  });

  it("is nothing where XML Schema has more ways to write an amount", async () => {
    const totals = { TaxInclusive: "+121.0000", Prepaid: "0.000", Payable: "121" };
    expect(await readParts({ totals })).toEqual({ tables: { invoice: [F1] }, assumptions: [] });
  });
});

describe("receivables", () => {
  const cents = fc.bigInt({ min: -99_999n, max: 99_999n });
  const amounts = fc.record({ inclusive: cents, rounding: cents, prepaid: fc.oneof(fc.constant(0n), cents) });
  const kind = fc.record({
    root: fc.constantFrom("Invoice" as const, "CreditNote" as const),
    typeCode: fc.constantFrom("380", "381", "384", "386", ""),
    currency: fc.constantFrom("EUR", "USD"),
    invoices: fc.subarray(["F-1", "F-2"]),
  });
  const sum = ({ tables }: Outcome, table: string, column: string) =>
    (tables[table] ?? []).reduce((total, row) => total + parseCents(row[column]!), 0n);

  it("change by what is payable, to the cent, whatever the document", async () => {
    await fc.assert(
      fc.asyncProperty(kind, amounts, async (parts, { inclusive, rounding, prepaid }) => {
        const gross = inclusive + rounding;
        const payable = gross - prepaid;
        const totals = {
          TaxInclusive: formatCents(inclusive),
          PayableRounding: formatCents(rounding),
          Prepaid: formatCents(prepaid),
          Payable: formatCents(payable),
        };
        const payment = `<cac:PaymentMeans><cbc:PaymentDueDate>2024-02-14</cbc:PaymentDueDate></cac:PaymentMeans>`;
        const text = documentText({ ...parts, totals, payment });
        const all = await read(text);
        const lowers = parts.root === "CreditNote" || (parts.typeCode === "381" && gross > 0n);
        const change =
          sum(all, "invoice", "gross_amount") - sum(all, "payment", "amount") - sum(all, "adjustment", "amount");
        expect(change).toBe(lowers ? -payable : payable);
        expect((all.tables.invoice ?? []).length + (all.tables.adjustment ?? []).length).toBe(1);
        expect(await bench.rejected(ubl, file(text))).toEqual([]);
      }),
      { numRuns: 25 },
    );
  }, 60_000);
});

describe("a file", () => {
  const first = (text: string) => ({ name: "factuur.xml", text });

  it("is recognised by the namespace of its document", () => {
    expect(ubl.recognises(first(documentText()))).toBe(true);
    expect(ubl.recognises(first(documentText(credit())))).toBe(true);
    expect(ubl.recognises(first(envelopeText(bareDocument())))).toBe(true);
    expect(ubl.recognises(first(documentText().replaceAll(/Invoice-2"/g, 'Order-2"')))).toBe(false);
    expect(ubl.recognises(first("invoice_id,customer_id\nF-1,K-1\n"))).toBe(false);
  });

  it("may have an envelope, even of several documents", async () => {
    const { tables, assumptions } = await read(
      envelopeText(
        bareDocument({ typeCode: "384" }),
        bareDocument(credit()),
        bareDocument({ id: "F-2", typeCode: "384" }),
      ),
    );
    expect(tables.invoice?.map(({ invoice_id }) => invoice_id)).toEqual(["F-1", "F-2"]);
    expect(tables.adjustment?.[0]?.adjustment_id).toBe("C-1");
    expect(assumptions).toEqual(["corrected_invoice_beside_original 2"]);
  });

  it("may have any prefix, an unknown customization and a large attachment", async () => {
    const text = documentText({
      rest: `<cac:AdditionalDocumentReference><cac:Attachment><cbc:EmbeddedDocumentBinaryObject mimeCode="application/pdf">${"QUJD".repeat(100_000)}</cbc:EmbeddedDocumentBinaryObject></cac:Attachment></cac:AdditionalDocumentReference>`,
    });
    const prefixed = text
      .replace("<Invoice xmlns=", "<ubl:Invoice xmlns:ubl=")
      .replace("</Invoice>", "</ubl:Invoice>")
      .replace(/urn:cen[^<]*/, "OIOUBL-2.02");
    expect((await read(prefixed)).tables).toEqual({ invoice: [F1] });
  });

  it("may be in another encoding than it declares", async () => {
    const { tables } = await read(Buffer.from(documentText({ id: "Fäctuur" }), "latin1"));
    expect(tables.invoice?.[0]?.invoice_id).toBe("Fäctuur");
  });

  it.each([
    ["cut off", documentText().slice(0, 900), "cut off or broken"],
    ["with a document type", `<!DOCTYPE a [<!ENTITY b "bb">]>${bareDocument()}`, "a document type"],
    ["with an entity of its own", documentText({ id: "&b;" }), "cut off or broken"],
    [
      "of another root",
      `<Order xmlns="urn:oasis:names:specification:ubl:schema:xsd:Order-2"/>`,
      'root element "Order" of',
    ],
    ["of another standard", "<Invoice><ID>1</ID></Invoice>", 'root element "Invoice" without a namespace'],
    ["with an empty envelope", envelopeText(), "without an invoice"],
    [
      "with an envelope around another standard",
      envelopeText("<Invoice/>"),
      'the element "Invoice" of another standard',
    ],
    ["that is no XML", "F-1;K-1;121,00", "cut off or broken"],
  ])("is refused when it is %s", async (_, text, part) => {
    const error: unknown = await read(text).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ExpectedError);
    const { code, message } = error as ExpectedError;
    expect([code, message]).toEqual(["FILE_UNREADABLE", expect.stringContaining(part)]);
  });
});

const SHARED = "data/ubl";

describe.skipIf(!hasShared(`${SHARED}/SI-UBL-2.0_ok_full.xml`))("the public samples of SI-UBL 2.0", () => {
  const sample = (name: string) => bench.read(ubl, sharedPath(SHARED, name));

  it("full: 1,728.70 and 0.30 rounding, of which 1,000 prepaid; its note has no term", async () => {
    const { tables, assumptions } = await sample("SI-UBL-2.0_ok_full.xml");
    expect(tables).toEqual({
      invoice: [
        {
          invoice_id: "TOSL108",
          customer_id: "88884444",
          entity: "12345678",
          issued_on: "2009-12-15",
          gross_amount: "1729.00",
          vat_amount: "292.20",
          currency: "EUR",
          structured_reference: "Payref1",
          line: "2",
        },
      ],
      payment: [
        {
          payment_id: "TOSL108/prepaid",
          customer_id: "88884444",
          value_on: "2009-12-15",
          amount: "1000.00",
          currency: "EUR",
          line: "2",
        },
      ],
      allocation: [
        {
          payment_id: "TOSL108/prepaid",
          invoice_id: "TOSL108",
          amount: "1000.00",
          applied_on: "2009-12-15",
          line: "2",
        },
      ],
    });
    expect(assumptions).toEqual(["prepaid_amount_as_payment 1"]);
    expect(await bench.rejected(ubl, sharedPath(SHARED, "SI-UBL-2.0_ok_full.xml"))).toEqual(["invoice due_on missing"]);
  });

  it("negative: a credit of 242.00", async () => {
    const { tables, assumptions } = await sample("SI-UBL-2.0_ok_negative.xml");
    expect(tables).toEqual({
      invoice: [
        {
          invoice_id: "12115118",
          customer_id: "10202",
          entity: "SITEST00000",
          issued_on: "2015-01-09",
          due_on: "2015-01-09",
          gross_amount: "-242.00",
          vat_amount: "-42.00",
          currency: "EUR",
          structured_reference: "Deb. 10202 / Fact. 12115118",
          line: "7",
        },
      ],
    });
    expect(assumptions).toEqual([]);
    expect(await bench.rejected(ubl, sharedPath(SHARED, "SI-UBL-2.0_ok_negative.xml"))).toEqual([]);
  });

  it("credit note: 227.00 on invoice 46568", async () => {
    const { tables, assumptions } = await sample("SI-UBL-2.0_BR-NL-8_ok_381.xml");
    expect(tables).toEqual({
      adjustment: [
        {
          adjustment_id: "12115118",
          kind: "credit_note",
          customer_id: "10202",
          invoice_id: "46568",
          booked_on: "2015-01-09",
          amount: "227.00",
          line: "7",
        },
      ],
    });
    expect(assumptions).toEqual([]);
    expect(await bench.rejected(ubl, sharedPath(SHARED, "SI-UBL-2.0_BR-NL-8_ok_381.xml"))).toEqual([]);
  });
});
