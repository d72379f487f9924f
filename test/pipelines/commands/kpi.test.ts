import { readFileSync, writeFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { parse, stringify } from "yaml";
import { main } from "../../../pipelines/cli.ts";
import { recordingEffects } from "../../../pipelines/config/effects.ts";
import { parseCents } from "../../../models/contract/field.ts";
import { Bench } from "../sources/ledger-files.ts";

let bench: Bench;
beforeEach(() => (bench = new Bench()));
afterEach(() => bench.remove());

interface Answer {
  readonly measures: Readonly<Record<string, string | number | null>> & {
    readonly ageing: Readonly<Record<string, string>>;
  };
  readonly reasons: Readonly<Record<string, string>>;
}

async function json<T>(...argv: string[]): Promise<T> {
  const effects = recordingEffects();
  const exitCode = await main([...argv, "--json", "--workspace", bench.workspace.root], effects);
  expect(exitCode, effects.said.join("\n")).toBe(0);
  return JSON.parse(effects.printed.at(-1)!) as T;
}

const load = (path: string, ...options: string[]) =>
  json<{ ignored_columns: unknown; assumptions: unknown; source: string }>("load", "--ledger", path, ...options);

const totals = ({ measures }: Answer) => ({ ar: measures.ar, overdue: measures.overdue });

/** Receivables by group, which have to add up to those of all. */
async function receivablesBy(by: string): Promise<Readonly<Record<string, unknown>>> {
  const { groups } = await json<{ groups: Record<string, Answer> }>("kpi", "--as-of", "2024-03-31", "--by", by);
  const whole = await json<Answer>("kpi", "--as-of", "2024-03-31");
  for (const name of ["ar", "overdue", "credit_sales_90d"] as const) {
    const amounts = [whole, ...Object.values(groups)].map(({ measures }) =>
      parseCents(String(measures[name] ?? "0.00")),
    );
    expect(amounts.slice(1).reduce((sum, cents) => sum + cents, 0n)).toBe(amounts[0]);
  }
  return Object.fromEntries(Object.entries(groups).map(([name, answer]) => [name, answer.measures.ar]));
}

describe("a flat list with dimensions of its own", () => {
  const LIST = `Factuurnummer;Klantnummer;Factuurdatum;Vervaldatum;Bedrag;Betaald op;Juridische entiteit;Collector;Notitie
F-0;K-3;01-12-2023;31-12-2023;10,00;31-12-2023;BE NV;Ploeg 1;x
F-1;K-1;05-01-2024;04-02-2024;1000,00;20-02-2024;NL BV;Ploeg 1;x
F-2;K-1;10-01-2024;09-02-2024;500,00;;NL BV;Ploeg 1;x
F-3;K-2;15-01-2024;14-02-2024;200,00;;BE NV;Ploeg 2;x
F-4;K-3;20-01-2024;19-02-2024;777,00;;NL BV;Ploeg 1;x
`;

  it("answers by the legal entity that it recognised, and by a column that somebody declares later", async () => {
    const path = bench.file("list.csv", LIST);
    const report = await load(path);
    expect(report.ignored_columns).toEqual(["Collector", "Notitie"]);
    // K-3 has invoices of two entities: each counts for its own.
    expect(await receivablesBy("juridische_entiteit")).toEqual({ "BE NV": "200.00", "NL BV": "1277.00" });
    const settings = parse(readFileSync(bench.workspace.settings, "utf8")) as {
      mapping: { columns: Record<string, string>; ignored: string[] };
      dimensions: Record<string, string>;
    };
    settings.mapping.columns.dimension_2 = "Collector";
    settings.dimensions.dimension_2 = "collector";
    writeFileSync(bench.workspace.settings, stringify(settings));
    expect((await load(path, "--known-on", "2024-03-31")).ignored_columns).toEqual(["Notitie"]);
    expect(await receivablesBy("collector")).toEqual({ "Ploeg 1": "1277.00", "Ploeg 2": "200.00" });
    expect(await receivablesBy("customer_type")).toEqual({ none: "1477.00" });
  });
});

it("groups of companies roll up to the parent at their top", async () => {
  const folder = bench.folder({
    "customer.csv": `customer_id,parent_customer_id,customer_type,started_on
K-1,,company,2023-01-01
K-2,K-1,company,2023-01-01
K-3,K-2,company,2023-01-01
K-4,,company,2023-01-01
K-5,K-6,company,2023-01-01
K-6,K-5,company,2023-01-01
`,
    "invoice.csv": `invoice_id,customer_id,issued_on,due_on,gross_amount
F-1,K-1,2024-01-05,2024-02-04,1.00
F-2,K-2,2024-01-05,2024-02-04,20.00
F-3,K-3,2024-01-05,2024-02-04,300.00
F-4,K-4,2024-01-05,2024-02-04,4000.00
F-5,K-5,2024-01-05,2024-02-04,50000.00
`,
  });
  await load(folder);
  const groups = await receivablesBy("parent");
  expect(Object.values(groups).sort((a, b) => Number(a) - Number(b))).toEqual(["321.00", "4000.00", "50000.00"]);
  for (const name of Object.keys(groups)) expect(name).toMatch(/^[0-9a-f]{12}$/);
});

it("a list of open items gives balances and ageing, and refuses the rest with the reason", async () => {
  const path = bench.file(
    "open.csv",
    `Factuurnummer;Klantnummer;Factuurdatum;Vervaldatum;Openstaand bedrag;Legal entity
F-1;K-1;05-01-2024;04-02-2024;1000,00;NL BV
F-2;K-1;10-01-2024;09-02-2024;500,00;NL BV
F-3;K-2;15-03-2024;14-04-2024;200,00;BE NV
`,
  );
  expect(await load(path)).toMatchObject({ source: "open_items", ignored_columns: [] });
  const answer = await json<Answer>("kpi", "--as-of", "2024-03-31");
  expect(totals(answer)).toEqual({ ar: "1700.00", overdue: "1500.00" });
  expect(answer.measures.ageing).toMatchObject({ not_due: "200.00", "31_60": "1500.00" });
  const refused = Object.entries(answer.measures).filter(([, value]) => value === null);
  expect(refused.map(([name]) => name)).toEqual(expect.arrayContaining(["dso_90", "cei", "days_beyond_terms"]));
  for (const [name] of refused) {
    expect(answer.reasons[name]).toBe("a list of open items has no paid invoices and no sales");
  }
  expect(await receivablesBy("legal_entity")).toEqual({ "BE NV": "200.00", "NL BV": "1500.00" });
});
