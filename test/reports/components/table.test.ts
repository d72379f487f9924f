import { describe, expect, it } from "vitest";
import { cellsFor } from "../../../reports/components/cells.ts";
import { contextFor } from "../../../reports/components/context.ts";
import { csvOf } from "../../../reports/components/csv.ts";
import { dataTable, type Table } from "../../../reports/components/table.ts";
import { SAMPLE_RELEASE } from "../sample-release.ts";

const cells = cellsFor(contextFor("nl", SAMPLE_RELEASE));
const table: Table = {
  name: "groups",
  caption: "Groepen",
  columns: [{ name: "Groep", isText: true }, { name: "Te laat" }, { name: "Bedrag" }],
  rows: [
    [cells.text("=1+1"), cells.percent(0.1842), cells.cents("-1234.50")],
    [cells.text('Zzp; "klein"'), cells.hidden, cells.absent],
  ],
};

describe("dataTable", () => {
  it("names its rows and columns, and can be reached by keyboard", () => {
    const html = dataTable(table).toString();
    expect(html).toContain('role="group" tabindex="0" aria-label="Groepen"');
    expect(html).toContain('<th scope="col" class="number">Te laat</th>');
    expect(html).toContain('<th scope="row">=1+1</th>');
  });

  it("names its first column in line with its rows, whatever that holds", () => {
    const weeks = {
      ...table,
      columns: [{ name: "Weken" }, { name: "Te laat" }],
      rows: [[cells.number(4), cells.number(1)]],
    };
    expect(dataTable(weeks).toString()).toContain(
      '<th scope="col">Weken</th><th scope="col" class="number">Te laat</th>',
    );
  });

  it("gives a sentence room and leaves words as they are", () => {
    const columns = [{ name: "Tabel" }, { name: "Waarom", isText: true }];
    const rows = ["ja", "20 zou een andere verborgen rij verraden"].map((why) => [cells.text("a"), cells.text(why)]);
    const html = dataTable({ ...table, columns, rows }).toString();
    expect(html).toContain("<td>ja</td>");
    expect(html).toContain('<td class="sentence">20 zou');
  });

  it("has second lines on the page, and what they tell in columns of the download", () => {
    const columns = [
      { name: "Groep", isText: true },
      { name: "Te laat", pageName: "Te laat, van tot" },
      { name: "Van", isDownloadOnly: true },
      { name: "Tot", isDownloadOnly: true },
    ];
    const figure = { ...cells.percent(0.18), below: "16% tot 20%" };
    const rows = [[{ ...cells.text("Nieuw"), below: "n < 5" }, figure, cells.percent(0.16), cells.percent(0.2)]];
    const html = dataTable({ ...table, columns, rows }).toString();
    expect(html).toContain('<th scope="row">Nieuw<small>n &lt; 5</small></th>');
    expect(html).toContain('<td class="number">18,0%<small>16% tot 20%</small></td></tr>');
    expect(html).toContain('<th scope="col" class="number">Te laat, van tot</th></tr>');
    expect(csvOf({ ...table, columns, rows }, "nl")).toBe(
      "\ufeffGroep;Te laat (%);Van (%);Tot (%)\r\nNieuw;18;16;20\r\n",
    );
  });

  it("shows a suppressed cell as such, and an absent one as a dash", () => {
    const html = dataTable(table).toString();
    expect(html).toContain('<td class="number suppressed">verborgen</td>');
    expect(html).toContain('<td class="number absent">\u2013</td>');
  });
});

describe("csvOf", () => {
  it("is what a Dutch spreadsheet opens", () => {
    expect(csvOf(table, "nl")).toBe(
      '\ufeffGroep;Te laat (%);Bedrag (EUR)\r\n\'=1+1;18,42;-1234,5\r\n"Zzp; ""klein""";verborgen;\r\n',
    );
  });

  it("follows RFC 4180 in English", () => {
    expect(csvOf(table, "en")).toBe(
      '\ufeffGroep,Te laat (%),Bedrag (EUR)\r\n\'=1+1,18.42,-1234.5\r\n"Zzp; ""klein""",verborgen,\r\n',
    );
  });

  it.each(["=cmd()", "+31", "-1 dag", "@sum", "\tx", "\rx"])("keeps the text %j from being a formula", (text) => {
    const [, line = ""] = csvOf({ ...table, rows: [[cells.text(text)]] }, "nl").split("\r\n");
    expect(line.replace('"', "")).toMatch(/^'/);
  });
});
