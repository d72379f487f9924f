import type { EffectivenessPage } from "../../../models/release/release.ts";
import { barChart } from "../../components/bars.ts";
import { cellsFor } from "../../components/cells.ts";
import type { Context } from "../../components/context.ts";
import type { Definition } from "../../components/definition.ts";
import type { Figure } from "../../components/figure.ts";
import { fill } from "../../components/fill.ts";
import { responsive } from "../../components/responsive.ts";
import { estimateCells, estimateColumns } from "./cells.ts";
import { segmentName, treatmentName } from "../names.ts";

/** Returns what happened after each treatment, which is no effect; null where there were no contacts. */
export function descriptiveFigure(page: EffectivenessPage, context: Context): Figure | null {
  const { strings, format } = context;
  const texts = strings.effectiveness;
  const cells = cellsFor(context);
  if (page.descriptive.length === 0) return null;
  const overall = page.descriptive.filter(({ segment }) => segment === "all");
  const bars = overall.map((row) => ({
    name: treatmentName(row.treatment, context),
    note:
      row.paid_rate === null
        ? segmentName(row.segment, context)
        : fill(texts.row_note_interval, {
            segment: segmentName(row.segment, context),
            n: format.number(row.paid_rate.n),
            interval: format.range(row.paid_rate.low, row.paid_rate.high, (share) => format.percent(share)),
          }),
    value: row.paid_rate?.value ?? null,
    text: row.paid_rate === null ? cells.hidden.text : format.percent(row.paid_rate.value),
    tone: "mute" as const,
    ...(row.paid_rate === null ? {} : { interval: row.paid_rate }),
  }));
  return {
    heading: texts.descriptive_heading,
    note: `${fill(texts.descriptive_note, { days: page.outcome_days })} ${strings.effects.groups_in_table}`,
    drawing: responsive((width) => barChart({ label: texts.descriptive_label, rows: bars }, width)),
    table: {
      name: "descriptive",
      caption: texts.descriptive_caption,
      columns: [
        { name: texts.treatment, isText: true },
        { name: texts.segment, isText: true },
        { name: texts.contacts },
        ...estimateColumns(texts.paid_rate, context),
        { name: texts.days_past_due },
      ],
      rows: page.descriptive.map(({ treatment, segment, paid_rate: paid, median_days_past_due_at_contact: days }) => [
        cells.text(treatmentName(treatment, context)),
        cells.text(segmentName(segment, context)),
        ...(paid === null
          ? Array.from({ length: 5 }, () => cells.hidden)
          : [cells.number(paid.n), ...estimateCells(paid, cells.percent, context), cells.number(days)]),
      ]),
    },
    definition: definitionOf(page, context),
  };
}

function definitionOf({ outcome_days: days }: EffectivenessPage, { strings }: Context): Definition {
  const { formula, numerator, denominator, source } = strings.effect_definitions.descriptive;
  return {
    formula: fill(formula, { days }),
    numerator: fill(numerator, { days }),
    denominator: fill(denominator, { days }),
    source,
  };
}
