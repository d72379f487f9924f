import type { DesignEffect } from "../../../models/release/designs.ts";
import { isResponse } from "../../../models/release/effects.ts";
import type { EffectivenessPage } from "../../../models/release/release.ts";
import { cellsFor } from "../../components/cells.ts";
import type { Context } from "../../components/context.ts";
import { marginNote, type Figure } from "../../components/figure.ts";
import { fill } from "../../components/fill.ts";
import { intervalChart, type IntervalRow } from "../../components/intervals.ts";
import { responsive } from "../../components/responsive.ts";
import type { Cell, Table } from "../../components/table.ts";
import { chanceCell, chanceText } from "../chance.ts";
import { eventStudyFigure } from "./event-study.ts";
import { estimateCells, estimateColumns, labelCells, labelColumns } from "./cells.ts";
import { treatmentName } from "../names.ts";
import { designOutcome } from "./words.ts";
import { standingMarks, standingNote, standingOf } from "../standing.ts";

/** Returns the months around each rollout that is declared, a figure each. */
export const rolloutFigures = ({ designs }: EffectivenessPage, context: Context): Figure[] =>
  designs.flatMap((design) => eventStudyFigure(design, context) ?? []);

/** Returns what declared rules and rollouts did to who pays; null where none are declared. */
export function designFigure(page: EffectivenessPage, context: Context): Figure | null {
  const designs = page.designs.filter(({ outcome }) => !isResponse(outcome));
  if (designs.length === 0) return null;
  const { strings, format } = context;
  const texts = strings.designs;
  const rows = designs.map((design) => rowOf(design, context));
  const stated = rows.filter(({ estimate }) => estimate !== null).length;
  const label = fill(texts.label, { stated, silent: rows.length - stated });
  const show = (value: number) => format.signed(value);
  return {
    heading: texts.heading,
    note: texts.note,
    drawing: responsive((width) => intervalChart({ label, rows, show, zeroText: strings.effectiveness.zero }, width)),
    ...standingNote(rows, page, context),
    table: designTable(designs, context),
    definition: texts.definition,
    aside: [
      marginNote(
        texts.checks,
        designs.map((design) => checksInWords(design, context)),
      ),
      marginNote(
        texts.rests_on,
        [...new Set(designs.flatMap(({ assumptions }) => assumptions))].map(
          (code) => strings.effects.assumptions[code],
        ),
      ),
    ],
  };
}

function judgement(
  { verdict, refusal, difference, is_discovery: isDiscovery }: DesignEffect,
  { strings, release }: Context,
): string {
  const texts = strings.designs;
  if (verdict === "suppressed") return fill(strings.site.hidden_long, { minimum: release.stamp.minimum_customers });
  if (difference === null) return texts.refusals[refusal!];
  const standing = standingOf(difference, isDiscovery);
  if (standing === "alone") return strings.standing.alone_verdict;
  if (standing === "unclear") return texts.unproven;
  return difference.low > 0 ? texts.works : texts.harms;
}

function rowOf(design: DesignEffect, context: Context): IntervalRow {
  const { strings, format } = context;
  const texts = strings.designs;
  const name = treatmentName(design.treatment, context);
  const outcome = designOutcome(design, context);
  const { difference, grade } = design;
  if (difference === null) {
    return { name, note: outcome, grade, estimate: null, text: judgement(design, context), interval: "", title: name };
  }
  const { value, low, high, n } = difference;
  const show = format.points;
  return {
    name,
    note: fill(strings.effectiveness.row_note, { segment: outcome, n: format.number(n) }),
    grade,
    estimate: { value: value * 100, low: low * 100, high: high * 100 },
    text: show(value),
    interval: format.range(low, high, (one) => show(one)),
    ...standingMarks(standingOf(difference, design.is_discovery), context),
    title: fill(strings.effects.row_title, {
      outcome,
      treatment: name,
      segment: texts.kinds[design.kind],
      value: show(value),
      low: show(low),
      high: show(high),
    }),
  };
}

function checksInWords(design: DesignEffect, context: Context): string {
  const { strings, format } = context;
  const texts = strings.designs;
  const { threshold, rollout, plain_difference: plain } = design;
  const treatment = treatmentName(design.treatment, context);
  const p = (value: number | null) => (value === null ? texts.unknown : chanceText(value, context, 2));
  return [
    threshold &&
      fill(texts.threshold_checks, {
        treatment,
        above: format.percent(threshold.received_above, 0),
        below: format.percent(threshold.received_below, 0),
        density: p(threshold.density_p_value),
        covariates: p(threshold.covariate_p_value),
      }),
    rollout &&
      fill(texts.rollout_checks, {
        treatment,
        treated: rollout.groups_treated,
        control: rollout.groups_control,
        trend: p(rollout.pre_trend_p_value),
      }),
    plain === null ? null : fill(texts.plain_text, { plain: format.points(plain) }),
  ]
    .filter((sentence) => sentence !== null)
    .join(" ");
}

function designTable(designs: readonly DesignEffect[], context: Context): Table {
  const { strings } = context;
  const texts = strings.designs;
  return {
    name: "designs",
    caption: texts.caption,
    columns: [
      ...labelColumns(context).filter(({ name }) => name !== strings.effectiveness.segment),
      { name: texts.design, isText: true },
      { name: strings.effects.outcome, isText: true },
      ...estimateColumns(strings.effectiveness.difference, context),
      { name: texts.plain },
      { name: strings.effects.adjusted, isDownloadOnly: true },
      { name: strings.effectiveness.judgement, isText: true },
      ...[
        texts.cutoff,
        texts.bandwidth,
        texts.density,
        texts.covariates,
        texts.received_above,
        texts.received_below,
        texts.pre_trend,
      ].map((name) => ({ name, isDownloadOnly: true })),
      { name: texts.groups, isText: true, isDownloadOnly: true },
    ],
    rows: designs.map((design) => designCells(design, context)),
  };
}

function designCells(design: DesignEffect, context: Context): Cell[] {
  const { strings } = context;
  const cells = cellsFor(context);
  const { difference, threshold, rollout, verdict, adjusted_p_value: p } = design;
  const shown = (of: readonly Cell[]) => (verdict === "suppressed" ? of.map(() => cells.hidden) : of);
  const groups = rollout && `${rollout.groups_treated} / ${rollout.groups_control}`;
  const [label, , ...sizes] = labelCells({ ...design, segments: [] }, context);
  return [
    label!,
    ...sizes,
    cells.text(strings.designs.kinds[design.kind]),
    cells.text(designOutcome(design, context)),
    ...shown(estimateCells(difference, cells.points, context)),
    ...shown([cells.points(design.plain_difference)]),
    chanceCell(p, context),
    {
      ...cells.text(judgement(design, context)),
      ...(p !== null && { below: chanceText(p, context) }),
    },
    cells.number(threshold?.cutoff ?? null),
    cells.number(threshold?.bandwidth ?? null),
    chanceCell(threshold?.density_p_value ?? null, context, 2),
    chanceCell(threshold?.covariate_p_value ?? null, context, 2),
    cells.percent(threshold?.received_above ?? null, 0),
    cells.percent(threshold?.received_below ?? null, 0),
    chanceCell(rollout?.pre_trend_p_value ?? null, context, 2),
    groups === null ? cells.absent : cells.text(groups),
  ];
}
