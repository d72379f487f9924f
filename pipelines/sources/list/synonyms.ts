import type { FlatField } from "../../config/settings.ts";

/**
 * What exports call the columns of an invoice list, in Dutch, English and German, most telling name first. Written as
 * `normalizedName` gives them: no capitals, spaces, accents or punctuation.
 */
const SYNONYMS: Readonly<Record<Exclude<FlatField, `dimension_${string}`>, string>> = {
  invoice_id: `
    invoiceid invoicenumber invoiceno invoicenr invoicenum documentnumber documentno documentid docno docid billnumber
    invoice bill invoicereference
    factuurnummer factuurnr factuurid factuurcode factuur faktuurnummer documentnummer documentnr boekstuknummer
    boekstuknr boekstuk stuknummer
    rechnungsnummer rechnungsnr rechnungnr rechnungsid rechnung belegnummer belegnr beleg`,
  customer_id: `
    customerid customernumber customerno customernr customercode custid custnumber custno debtorid debtornumber debtorno
    debtorcode clientid clientnumber accountid accountnumber accountno customer debtor client
    klantnummer klantnr klantid klantcode debiteurnummer debiteurnr debiteurennummer debiteurcode relatienummer relatienr
    relatiecode klant debiteur relatie
    kundennummer kundennr kundenid debitorennummer debitorennr debitornummer debitornr kunde debitor`,
  issued_on: `
    issuedon invoicedate issuedate dateissued invoicedon billingdate documentdate documentcreatedate
    factuurdatum documentdatum boekdatum
    rechnungsdatum belegdatum ausstellungsdatum
    date datum`,
  due_on: `
    dueon duedate datedue dueindate paymentduedate due
    vervaldatum vervaldag vervaltop vervalt uiterstebetaaldatum betalenvoor
    falligkeitsdatum faelligkeitsdatum falligkeit faelligkeit falligam faelligam nettofalligkeit zahlbarbis`,
  gross_amount: `
    grossamount invoiceamount amountinclvat totalinclvat amountincludingvat invoicetotal totalamount gross amount total
    factuurbedrag bedraginclbtw bedraginclusiefbtw totaalinclbtw totaalbedrag brutobedrag factuurtotaal bedrag totaal
    rechnungsbetrag bruttobetrag gesamtbetrag rechnungssumme brutto betrag`,
  open_amount: `
    openamount outstandingamount amountopen amountoutstanding openbalance outstanding remainingamount amountdue balance
    openstaandbedrag openbedrag openstaandsaldo restbedrag openstaand saldo
    offenerbetrag restbetrag offenersaldo offen`,
  settled_on: `
    settledon settleddate settlementdate paidon paiddate datepaid paymentdate cleardate clearingdate cleareddate
    clearedon
    betaaldatum betaaldop betalingsdatum datumbetaald datumbetaling voldaanop afgeletterdop
    zahlungsdatum bezahltam zahldatum ausgleichsdatum ausgeglichenam zahlungseingang`,
  currency: `
    currency currencycode invoicecurrency curr
    valuta valutacode munt muntsoort
    wahrung waehrung wahrungscode wahrungsschlussel`,
  customer_type: `
    customertype clienttype debtortype
    klanttype klantsoort soortklant typeklant debiteurtype
    kundentyp kundenart debitorentyp`,
};

/** Columns that make sense to split a report by, without telling anything about a person. */
const DIMENSION_SYNONYMS = `
  countrycode country landcode land landercode laendercode landerschlussel
  legalentity entity companycode businesscode administratiecode administratie entiteit juridischeentiteit rechtspersoon
  buchungskreis mandant gesellschaft rechtseinheit
  businessunit bedrijfsonderdeel geschaftsbereich division divisie
  collectorgroup incassoteam incassogroep department afdeling abteilung costcenter kostenplaats kostenstelle
  productgroup productline productgroep produktgruppe saleschannel verkoopkanaal region regio`;

const words = (text: string) => text.trim().split(/\s+/);

/** Fields with their known names, in the order in which a mapping assigns them. */
export const FIELD_SYNONYMS: readonly (readonly [FlatField, readonly string[]])[] = Object.entries(SYNONYMS).map(
  ([field, names]) => [field as FlatField, words(names)],
);

const FIELD_OF = new Map(FIELD_SYNONYMS.flatMap(([field, names]) => names.map((name) => [name, field] as const)));
const DIMENSIONS = new Set(words(DIMENSION_SYNONYMS));

/** Returns a column name without capitals, accents, spaces and punctuation: `Fällig am` gives `falligam`. */
export function normalizedName(name: string): string {
  return name
    .normalize("NFD")
    .toLowerCase()
    .replaceAll("ß", "ss")
    .replace(/[^a-z0-9]/g, "");
}

/** Returns the field of an invoice list that exports call by this name, or undefined. */
export function fieldNamed(name: string): FlatField | undefined {
  return FIELD_OF.get(normalizedName(name));
}

/** True where a column of this name can serve as a reporting dimension. */
export function isDimensionName(name: string): boolean {
  return DIMENSIONS.has(normalizedName(name));
}

/** What exports write for the kinds of customer. */
export const CUSTOMER_TYPE_VALUES: Readonly<Record<string, readonly string[]>> = {
  consumer: ["b2c", "particulier", "consument", "prive", "privat", "privatkunde", "verbraucher", "individual"],
  sole_trader: ["zzp", "eenmanszaak", "zelfstandige", "einzelunternehmen", "einzelunternehmer", "freelancer"],
  company: ["b2b", "zakelijk", "bedrijf", "firma", "unternehmen", "geschaftskunde", "business"],
};
