import type { Dose, TestedRow } from "../../../models/release/experience.ts";
import type { Estimate, ExperiencePage } from "../../../models/release/release.ts";
import { cellsFor } from "../../components/cells.ts";
import type { Context } from "../../components/context.ts";
import { marginNote, type Figure } from "../../components/figure.ts";
import { fill } from "../../components/fill.ts";
import { intervalChart } from "../../components/intervals.ts";
import { responsive } from "../../components/responsive.ts";
import type { Cell } from "../../components/table.ts";
import { estimateRow } from "../estimate-row.ts";
import { familyBelow, verdictCells, verdictColumns } from "./verdict.ts";

const DECIMALS = 1;

interface Line {
  readonly name: string;
  readonly estimate: Estimate | null;
  readonly customers: number | null;
  readonly tested: TestedRow;
}

function linesOf({ good, bad, customers, tested }: Dose, { strings }: Context): readonly Line[] {
  const texts = strings.relation.dose;
  return [
    { name: texts.good, estimate: good, customers: customers.good, tested: tested.good },
    { name: texts.bad, estimate: bad, customers: customers.bad, tested: tested.bad },
  ];
}

/** Nobody at all is no secret: what is null is hidden. */
const stateOf = ({ customers }: Line) => (customers === null ? "suppressed" : "shown");

function tableRow(
  { name, estimate, customers, tested }: Line,
  family: ExperiencePage["family"],
  context: Context,
): Cell[] {
  const cells = cellsFor(context);
  return [
    cells.text(name),
    customers === null ? cells.hidden : cells.number(customers),
    cells.signed(estimate?.value ?? null, DECIMALS),
    cells.signed(estimate?.low ?? null, DECIMALS),
    cells.signed(estimate?.high ?? null, DECIMALS),
    ...verdictCells(estimate, tested, family, context),
  ];
}

function verdict({ ratio, refusal, least_customers: least }: Dose, { strings, format }: Context): string {
  const texts = strings.relation.dose;
  if (ratio === null) {
    return refusal === "good_not_clear" || refusal === "bad_not_clear"
      ? texts[refusal]
      : fill(strings.relation.refused_few, { n: least });
  }
  const show = (value: number) => format.number(value, DECIMALS);
  return fill(texts.ratio_found, { value: show(ratio.value), low: show(ratio.low), high: show(ratio.high) });
}

/** Returns what one more good or bad experience goes with, and how many good ones undo a bad one. */
export function doseFigure({ dose, family }: ExperiencePage, context: Context): Figure | null {
  if (dose === null) return null;
  const { strings, format } = context;
  const texts = strings.relation.dose;
  const cells = cellsFor(context);
  const lines = linesOf(dose, context);
  const show = (value: number) => format.signed(value, DECIMALS);
  const drawn = lines.map((line) => {
    const { name, estimate, customers, tested } = line;
    const note = customers === null ? "" : fill(texts.row_note, { n: format.number(customers) });
    return estimateRow(
      { name, estimate, state: stateOf(line), note, isDiscovery: tested.is_discovery },
      { show },
      context,
    );
  });
  const { ratio } = dose;
  return {
    heading: texts.heading,
    note: texts.note,
    drawing: responsive((width) =>
      intervalChart(
        { label: texts.label, rows: drawn, show: (value) => format.signed(value), zeroText: texts.zero },
        width,
      ),
    ),
    ...familyBelow(drawn, family, context),
    table: {
      name: "survey-dose",
      caption: texts.caption,
      columns: [
        { name: texts.kind, isText: true },
        { name: texts.customers },
        { name: texts.value },
        { name: strings.experience.low },
        { name: strings.experience.high },
        ...verdictColumns(context),
      ],
      rows: [
        ...lines.map((line) => tableRow(line, family, context)),
        [
          cells.text(texts.ratio),
          cells.absent,
          cells.number(ratio?.value ?? null, DECIMALS),
          cells.number(ratio?.low ?? null, DECIMALS),
          cells.number(ratio?.high ?? null, DECIMALS),
          ...verdictCells(null, undefined, family, context),
        ],
      ],
    },
    definition: texts.definition,
    aside: marginNote(strings.site.meaning, [verdict(dose, context), texts.what, texts.grade], true),
  };
}
