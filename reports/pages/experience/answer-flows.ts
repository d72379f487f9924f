import type { FlowRow, Flows } from "../../../models/release/experience.ts";
import type { ExperiencePage } from "../../../models/release/release.ts";
import { cellsFor } from "../../components/cells.ts";
import type { Context } from "../../components/context.ts";
import { marginNote, type Figure } from "../../components/figure.ts";
import { fill } from "../../components/fill.ts";
import { element } from "../../components/html.ts";
import { intervalChart, type IntervalRow } from "../../components/intervals.ts";
import { responsive } from "../../components/responsive.ts";
import type { Cell } from "../../components/table.ts";
import { apartFromZero } from "./apart.ts";
import { estimateRow } from "../estimate-row.ts";
import { verdictText } from "./verdict.ts";

/** Both groups of the same flow under each other. */
function paired(rows: readonly FlowRow[]): readonly FlowRow[] {
  const keys = [...new Set(rows.map(({ from, to }) => `${from} ${to}`))];
  return keys.flatMap((key) => rows.filter(({ from, to }) => `${from} ${to}` === key));
}

function drawnRow(row: FlowRow, context: Context): IntervalRow {
  const { strings, format } = context;
  const texts = strings.relation.flows;
  const { from, to, group, share, state } = row;
  return estimateRow(
    {
      name: fill(texts.row, { from: texts.kinds[from], to: texts.kinds[to] }),
      estimate: share,
      state,
      note:
        share === null
          ? texts.groups[group]
          : fill(texts.row_note, { group: texts.groups[group], n: format.number(share.n) }),
    },
    { show: (value) => format.percent(value, 0), exact: (value) => format.percent(value, 1) },
    context,
  );
}

function tableRow({ from, to, group, share, customers, state }: FlowRow, context: Context): Cell[] {
  const texts = context.strings.relation.flows;
  const cells = cellsFor(context);
  return [
    cells.text(texts.kinds[from]),
    cells.text(texts.kinds[to]),
    cells.text(texts.groups[group]),
    ...(state === "suppressed"
      ? Array.from({ length: 5 }, () => cells.hidden)
      : [
          cells.percent(share?.value ?? null, 1),
          cells.percent(share?.low ?? null, 1),
          cells.percent(share?.high ?? null, 1),
          cells.number(customers),
          cells.number(share?.n ?? null),
        ]),
  ];
}

function verdict(
  { difference, is_discovery: isDiscovery, least_customers: least }: Flows,
  family: ExperiencePage["family"],
  context: Context,
): string {
  const { strings, format } = context;
  const texts = strings.relation.flows;
  if (difference === null) return fill(strings.relation.refused_few, { n: least });
  const apart = apartFromZero(difference, 0, context);
  if (apart !== undefined) {
    const mark = verdictText(difference, isDiscovery, family, context);
    return `${fill(texts.difference_found, { ...apart })} ${fill(strings.relation.verdict, { verdict: mark })}`;
  }
  const { value, low, high } = difference;
  return fill(texts.difference_none, {
    value: format.signed(value),
    low: format.signed(low),
    high: format.signed(high),
  });
}

/** Returns who moved from which answer to which over arrears that were resolved, beside those without any. */
export function answerFlowsFigure({ flows, family }: ExperiencePage, context: Context): Figure | null {
  if (flows === null) return null;
  const { strings, format } = context;
  const texts = strings.relation.flows;
  const rows = paired(flows.rows);
  const isTold = ({ from, to }: FlowRow) =>
    rows.some((row) => row.from === from && row.to === to && row.state !== "suppressed");
  const drawn = rows.filter(isTold).map((row) => drawnRow(row, context));
  const untold = rows.length - drawn.length;
  return {
    heading: texts.heading,
    note: texts.note,
    drawing: responsive((width) =>
      intervalChart(
        { label: texts.label, rows: drawn, show: (share) => format.percent(share, 0), zeroText: texts.zero },
        width,
      ),
    ),
    ...(untold > 0 && { below: element("p", { class: "more" }, format.count(untold, texts.untold)) }),
    table: {
      name: "answer-flows",
      caption: texts.caption,
      columns: [
        { name: texts.first, isText: true },
        { name: texts.second, isText: true },
        { name: texts.group, isText: true },
        { name: texts.share },
        { name: strings.experience.low },
        { name: strings.experience.high },
        { name: texts.customers },
        { name: texts.started },
      ],
      rows: rows.map((row) => tableRow(row, context)),
    },
    definition: { ...texts.definition, source: fill(texts.definition.source, { days: flows.most_days }) },
    aside: marginNote(
      strings.site.meaning,
      [verdict(flows, family, context), texts.regression, texts.descriptive],
      true,
    ),
  };
}
