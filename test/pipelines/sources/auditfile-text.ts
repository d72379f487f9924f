/** Elements in order, as name and text or name and elements. */
type Element = readonly [name: string, content: string | readonly Element[]];

const xml = (elements: readonly Element[]): string =>
  elements
    .map(([name, content]) => `<${name}>${typeof content === "string" ? content : xml(content)}</${name}>`)
    .join("");

const texts = (values: Readonly<Record<string, string>>): readonly Element[] => Object.entries(values);

export type Line = Readonly<Record<string, string>>;

interface Parts {
  readonly namespace?: string;
  readonly customers?: readonly string[];
  readonly openingLines?: readonly Line[];
  readonly openingSubLedger?: readonly Line[];
  /** Lines of the general ledger, per journal as `V S` for journal V of type S; each line is a transaction. */
  readonly journals?: Readonly<Record<string, readonly Line[]>>;
  readonly subLedger?: readonly Line[];
  readonly subLedgerType?: string;
  readonly currency?: string;
}

function journal([key, lines]: readonly [string, readonly Line[]]): Element {
  const [jrnID = "", jrnTp = ""] = key.split(" ");
  const transactions = lines.map(({ trNr = "1", trDt = "2024-01-31", ...line }): Element => [
    "transaction",
    [
      ["nr", trNr],
      ["trDt", trDt],
      ["trLine", texts(line)],
    ],
  ]);
  return ["journal", [["jrnID", jrnID], ["desc", "dagboek"], ["jrnTp", jrnTp], ...transactions]];
}

/** Returns an auditfile of the year 2024, one element per line. */
export function auditfileText({
  namespace = "http://www.auditfiles.nl/XAF/3.2",
  customers = [],
  openingLines = [],
  openingSubLedger = [],
  journals = {},
  subLedger = [],
  subLedgerType = "CU",
  currency = "EUR",
}: Parts): string {
  const lines = (name: string, rows: readonly Line[]) => rows.map((row): Element => [name, texts(row)]);
  const type: Element = ["sbType", subLedgerType];
  const company: readonly Element[] = [
    ["companyName", "Voorbeeld B.V."],
    [
      "customersSuppliers",
      customers.map((custSupID): Element => ["customerSupplier", texts({ custSupID, custSupName: "Jansen Geheim" })]),
    ],
    [
      "openingBalance",
      [
        ["opBalDate", "2024-01-01"],
        ...lines("obLine", openingLines),
        ["obSubledgers", [["obSubledger", [type, ...lines("obSbLine", openingSubLedger)]]]],
      ],
    ],
    [
      "transactions",
      [
        ...Object.entries(journals).map(journal),
        ["subledgers", [["subledger", [type, ...lines("sbLine", subLedger)]]]],
      ],
    ],
  ];
  const header: Element = ["header", texts({ fiscalYear: "2024", curCode: currency })];
  const body = xml([header, ["company", company]]).replaceAll("><", ">\n<");
  return `<?xml version="1.0" encoding="UTF-8"?>\n<auditfile xmlns="${namespace}">\n${body}\n</auditfile>\n`;
}
