import { cellsFor } from "../../../reports/components/cells.ts";
import type { Context } from "../../../reports/components/context.ts";
import { definitionDetails, type Definition } from "../../../reports/components/definition.ts";
import { barChart } from "../../../reports/components/bars.ts";
import { figureSection, marginNote, type Figure } from "../../../reports/components/figure.ts";
import { element, type Element } from "../../../reports/components/html.ts";
import { responsive } from "../../../reports/components/responsive.ts";
import { dataTable, type Table } from "../../../reports/components/table.ts";
import { tiles, type Tile } from "../../../reports/components/tile.ts";
import { figureTools } from "../../../reports/components/tools.ts";
import { HOSTILE, HUGE, LONG, specimen, type Specimen } from "../specimen.ts";

/** Tables, tiles, and what stands around a chart. */

const definition = (text: string): Definition => ({
  formula: `${text} = open / sales \u00d7 days`,
  numerator: text,
  denominator: "invoices of the last 90 days",
  source: "ledger.posting, marts.month_end",
});

function tableOf(
  name: string,
  { strings: _, ...speech }: Context,
  rows: (cells: ReturnType<typeof cellsFor>) => Table["rows"],
): Table {
  const cells = cellsFor({ strings: _, ...speech });
  return {
    name: `gallery-${name}`,
    caption: `Groups, ${name}`,
    columns: [
      { name: "Group", isText: true },
      { name: "Customers" },
      { name: "Late" },
      { name: "Amount" },
      { name: "Change" },
    ],
    rows: rows(cells),
  };
}

/** A table in each state. */
function tablesOf(context: Context): Readonly<Record<string, Table>> {
  return {
    filled: tableOf("filled", context, (cells) => [
      [
        cells.text("Always on time"),
        cells.number(2278),
        { ...cells.percent(0.184), shade: 1 },
        cells.money("152918.20"),
        cells.signed(0.2, 1),
      ],
      [
        cells.text("Often late"),
        cells.number(742),
        { ...cells.percent(0.664), shade: 4 },
        cells.money("939083.00"),
        cells.signed(1.4, 1),
      ],
    ]),
    "suppressed and absent": tableOf("suppressed and absent", context, (cells) => [
      [cells.text("Dormant"), cells.hidden, cells.hidden, cells.hidden, cells.hidden],
      [cells.text("New"), cells.number(96), cells.absent, cells.hidden, cells.absent],
    ]),
    "second lines": tableOf("second lines", context, (cells) => [
      [
        { ...cells.text("Often late"), below: "A · n = 742" },
        { ...cells.number(742), below: "727" },
        { ...cells.percent(0.664), below: "63.1% to 69.7%" },
        cells.money("939083.00"),
        { ...cells.signed(1.4, 1), below: "-0.2 to +3.0" },
      ],
    ]),
    "no data": tableOf("no data", context, () => []),
    "negative and huge": tableOf("negative and huge", context, (cells) => [
      [
        cells.text("Credit"),
        cells.number(HUGE),
        cells.percent(-0.02),
        cells.cents("-1234567890123.45"),
        cells.signed(-HUGE),
      ],
    ]),
    "long and hostile label": tableOf("long and hostile label", context, (cells) => [
      [cells.text(LONG), cells.number(1), cells.percent(0.1), cells.money("1"), cells.signed(1)],
      [cells.text(HOSTILE), cells.number(1), cells.percent(0.1), cells.money("1"), cells.signed(1)],
    ]),
  };
}

export function tables(context: Context): Specimen[] {
  return Object.entries(tablesOf(context)).map(([state, table]) => specimen(state, dataTable(table)));
}

export function definitions(context: Context): Specimen[] {
  return [
    specimen("filled", definitionDetails(definition("DSO"), context)),
    specimen("long", definitionDetails(definition(LONG), context)),
    specimen("hostile", definitionDetails(definition(HOSTILE), context)),
  ];
}

function drawn(context: Context): Element {
  const row = { name: "Often late", value: 52.8, text: context.format.number(52.8, 1), tone: "blue" as const };
  return responsive((width) => barChart({ label: "Bars", rows: [row] }, width));
}

export function figures(context: Context): Specimen[] {
  const { filled, ...rest } = tablesOf(context);
  const figure = (name: string, more: Partial<Figure>) =>
    specimen(
      name,
      figureSection({ name: `figure-${name.replaceAll(/\W/g, "-")}`, heading: `DSO, ${name}`, ...more }, context),
    );
  const aside = marginNote("What does this mean?", ["No action is needed.", `${LONG}.`], true);
  return [
    figure("filled", { note: "Days.", drawing: drawn(context), table: filled!, definition: definition("DSO"), aside }),
    figure("table alone", { note: LONG, table: rest["suppressed and absent"]!, aside }),
    figure("provisional", {
      drawing: drawn(context),
      below: element("p", { class: "more" }, "The last month is provisional."),
    }),
    figure("refused", {
      below: element("div", { class: "absence" }, element("p", {}, "Deliver surveys to see this.")),
    }),
    figure(`of ${LONG}`, { drawing: drawn(context) }),
    figure(`of ${HOSTILE}`, { drawing: drawn(context) }),
  ];
}

export function tools(context: Context): Specimen[] {
  const [table] = Object.values(tablesOf(context));
  const base = { heading: "DSO", name: "tools" };
  return [
    specimen(
      "all",
      figureTools({ ...base, drawing: drawn(context), table: table!, definition: definition("DSO") }, context),
    ),
    specimen("link alone", figureTools({ ...base, drawing: drawn(context) }, context)),
  ];
}

export function tileRows(context: Context): Specimen[] {
  const { format } = context;
  const values = [36, 38, 37, 39, 40, 38.5];
  const course = { label: "Course", values, limits: { low: 36, high: 39 } };
  const tile = (name: string, value: string, more: Partial<Tile> = {}): Tile => ({ name, value, ...more });
  const real = { isSignal: true, text: "stands out" };
  const noise = { isSignal: false, text: "usual variation" };
  return [
    specimen(
      "filled",
      tiles(
        [
          tile("DSO", "38.5", {
            unit: "days",
            sparkline: course,
            change: "+2.0 in a year",
            badge: real,
            notes: ["usually 36 to 39", "target: 37"],
            definition: definition("receivables / credit sales"),
          }),
          tile("Share overdue", "20.2%", { sparkline: course, change: "+0.1 points in a year", badge: noise }),
          tile("NPS", format.number(-11), { notes: ["\u221216 to \u22127", "1,228 answers"] }),
          tile("Provisional", "12", { sparkline: { label: "Course", values: [12, null, 13] } }),
        ],
        context,
      ),
    ),
    specimen(
      "extreme",
      tiles(
        [
          tile("Huge", format.cents("1234567890123.45"), {
            sparkline: course,
            change: `+${format.money(HUGE)}`,
            badge: real,
          }),
          tile("Suppressed", "\u2013", { notes: ["hidden: fewer than 5 customers"] }),
          tile(LONG, "1", { unit: "days", notes: [LONG] }),
          tile(HOSTILE, HOSTILE, { definition: definition(HOSTILE) }),
        ],
        context,
      ),
    ),
  ];
}
