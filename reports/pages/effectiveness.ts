import type { Absence, Comparison, EffectivenessPage } from "../../models/release/release.ts";
import { barChart } from "../components/bars.ts";
import { cellsFor } from "../components/cells.ts";
import type { Context } from "../components/context.ts";
import type { Figure } from "../components/figure.ts";
import { fill } from "../components/fill.ts";
import type { Page } from "../components/page.ts";
import { responsive } from "../components/responsive.ts";
import { absence } from "./absence.ts";
import { findings, outOfHundred } from "./comparisons.ts";
import { designFigures } from "./designs.ts";
import { effectFigure } from "./effects.ts";
import { estimateCells, estimateColumns } from "./effect-cells.ts";
import { shownEffect } from "./effect-words.ts";
import { methodsUsedFigure } from "./methods.ts";
import { segmentName, treatmentName } from "./names.ts";
import { observedFigures } from "./observed.ts";
import { outcomeFigures } from "./outcomes.ts";
import { questionFigure } from "./questions.ts";
import { bothSidesInWords } from "./trade-off-words.ts";
import { tradeOffFigure } from "./trade-offs.ts";
import { unpaidFigure } from "./unpaid.ts";

/** Of whom fewer pay for it, and between how many of a hundred: the smaller loss first. */
function harmInWords(comparison: Comparison, page: EffectivenessPage, context: Context): string {
  const texts = context.strings.effectiveness;
  const { treatment, segment } = comparison;
  const { low, high } = shownEffect(comparison)!;
  return fill(texts.lead_harms, {
    treatment: treatmentName(treatment, context),
    group: segment === "all" ? texts.all_together : fill(texts.group, { segment: segmentName(segment, context) }),
    low: outOfHundred(high, context),
    high: outOfHundred(low, context),
    days: page.outcome_days,
  });
}

function headline(page: EffectivenessPage, context: Context): Pick<Page, "title" | "lead"> {
  const { strings, format } = context;
  const texts = strings.effectiveness;
  const { works, likely, harms, largest } = findings(page);
  const about = works ?? harms ?? likely ?? largest;
  const difference = about && shownEffect(about);
  if (about === undefined || difference === null || difference === undefined) {
    return { title: texts.title_no_statement, lead: texts.lead_no_statement };
  }
  const values = {
    treatment: treatmentName(about.treatment, context),
    segment: segmentName(about.segment, context),
    points: outOfHundred(difference.value, context),
    days: page.outcome_days,
    value: format.points(difference.value),
    low: outOfHundred(difference.low, context),
    high: outOfHundred(difference.high, context),
  };
  if (about === works) {
    return {
      title: fill(texts.title_works, values),
      lead: [
        fill(about.segment === "all" ? texts.lead_works_all : texts.lead_works, values),
        ...bothSidesInWords(about, page, context),
        ...(harms === undefined ? [] : [harmInWords(harms, page, context)]),
      ].join(" "),
    };
  }
  if (about === harms) return { title: fill(texts.title_harms, values), lead: harmInWords(harms, page, context) };
  if (about === likely) return { title: fill(texts.title_likely, values), lead: texts.lead_likely };
  return {
    title: texts.title_none,
    lead: fill(texts.lead_none, {
      ...values,
      low: format.points(difference.low),
      high: format.points(difference.high),
    }),
  };
}

function descriptiveFigure(page: EffectivenessPage, context: Context): Figure | null {
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
  };
}

function absentReason(reason: Absence, { strings }: Context): string {
  const texts = strings.effectiveness;
  return {
    no_contacts: texts.absent,
    no_surveys: texts.absent,
    open_items_only: texts.absent_open,
    too_few_customers: texts.absent_few,
    current_only: texts.absent,
  }[reason];
}

/** Which treatment works for whom, how sure that is, and what the customer thinks of it. */
export function effectiveness(context: Context): Page {
  const { effectiveness: page } = context.release;
  const texts = context.strings.effectiveness;
  if (!page.available) {
    return {
      title: texts.title_absent,
      lead: absentReason(page.reason, context),
      figures: [absence([texts.absent_action, ...Object.values(context.strings.claims.collect_contacts)], context)],
    };
  }
  return {
    ...headline(page, context),
    figures: [
      page.comparisons.length === 0 ? null : effectFigure(page, context, { name: "effects" }),
      tradeOffFigure(page, context),
      unpaidFigure(page, context),
      ...outcomeFigures(page, context),
      ...designFigures(page, context),
      ...observedFigures(page, context),
      questionFigure(page, context),
      descriptiveFigure(page, context),
      methodsUsedFigure("effectiveness", context),
    ].filter((figure) => figure !== null),
  };
}
