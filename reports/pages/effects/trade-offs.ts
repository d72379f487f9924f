import { UNIT_OF, type OutcomeEffect } from "../../../models/release/effects.ts";
import type { EffectivenessPage } from "../../../models/release/release.ts";
import { tradeOffs, type TradeOff } from "../../../models/release/verdict.ts";
import { cellsFor } from "../../components/cells.ts";
import type { Context } from "../../components/context.ts";
import { marginNote, type Figure } from "../../components/figure.ts";
import { fill } from "../../components/fill.ts";
import { element } from "../../components/html.ts";
import { addressOf } from "../../components/page.ts";
import type { Cell } from "../../components/table.ts";
import { estimateCells, estimateColumns, labelCells, labelColumns } from "./cells.ts";
import { lowered, segmentName, treatmentName } from "../names.ts";
import { targetingNote } from "./targeting.ts";
import { effectText, shownEffect } from "./words.ts";
import { bothSides, drawnExperience, tradeOffChart, type DrawnExperience } from "./trade-off-chart.ts";

/** Returns what to do with each treatment in each segment, by cash and customer together; null where nothing may be said. */
export function tradeOffFigure(page: EffectivenessPage, context: Context): Figure | null {
  const rows = tradeOffs(page.outcomes, page.interactions);
  if (rows.length === 0) return null;
  const { strings } = context;
  const experience = drawnExperience(rows, page.outcomes);
  const drawn = experience?.outcome;
  const texts = strings.effects.trade;
  const alone = leftAlone(rows, context);
  const count = (verdict: TradeOff["verdict"]) => rows.filter((row) => row.verdict === verdict).length;
  return {
    heading: texts.heading,
    note: experience === undefined ? texts.note : drawnNote(experience, rows.length, context),
    ...(drawn && { drawing: tradeOffChart(rows, drawn, page.outcomes, context) }),
    table: {
      name: "trade-offs",
      caption: texts.heading,
      columns: [
        ...labelColumns(context),
        { name: texts.verdict, isText: true },
        { name: texts.response, isText: true, isDownloadOnly: true },
        { name: texts.cash, isText: true },
        { name: texts.experience, isText: true },
        { name: strings.tradeOffs.rests_on, isText: true, isDownloadOnly: true },
        ...estimateColumns(strings.tradeOffs.cash_points, context),
        ...estimateColumns(drawn === undefined ? texts.experience : strings.effects.outcomes[drawn], context),
      ],
      rows: rows.map((row) => [
        ...tradeOffCells(row, context),
        ...figureCells(row.cash, context),
        ...figureCells(drawn && bothSides(row, drawn, page.outcomes)?.experience, context),
      ]),
    },
    definition: { ...strings.effect_definitions.trade_offs, source: strings.effects.definition.source },
    below: element("p", { class: "more" }, element("a", { href: addressOf("outcomes") }, strings.allOutcomes.more)),
    aside: [
      marginNote(strings.site.verdict, [
        fill(texts.counts, {
          keep: count("keep"),
          stop: count("stop"),
          test: count("test"),
          leave_alone: count("leave_alone"),
        }),
        texts.rules,
        rows.some(({ borrowed }) => borrowed.length > 0) ? strings.tradeOffs.differs_note : null,
      ]),
      alone.length > 0 && marginNote(strings.tradeOffs.left_alone, alone),
      targetingNote(page, context),
    ],
  };
}

/** What the crosses show, by which outcome they are drawn, and how many rows have none. */
function drawnNote({ outcome, resting, stated }: DrawnExperience, all: number, context: Context): string {
  const { strings, format } = context;
  const texts = strings.tradeOffs;
  const name = strings.effects.outcomes[outcome];
  return [
    texts.note,
    resting === 0
      ? fill(texts.drawn_by_most, { outcome: name })
      : fill(format.count(resting, texts.drawn_by_verdict), { outcome: name }),
    ...(stated === all ? [] : [fill(format.count(all - stated, texts.no_cross), { all: format.number(all) })]),
  ].join(" ");
}

/** Segments that are better left alone for what the customer makes of it, with what is shown on both sides. */
function leftAlone(rows: readonly TradeOff[], context: Context): string[] {
  const texts = context.strings.tradeOffs;
  return rows
    .filter(
      ({ cash, experienceDirection }) => cash.response_group === "do_not_disturb" && experienceDirection === "bad",
    )
    .map(({ treatment, segment, cash, experience }) =>
      fill(texts.left_alone_text, {
        treatment: treatmentName(treatment, context),
        segment: segmentName(segment, context),
        ...valuesOf("cash", cash, context),
        ...valuesOf("experience", experience!, context),
      }),
    );
}

function valuesOf(name: string, effect: OutcomeEffect, context: Context) {
  const { value, low, high } = shownEffect(effect)!;
  const show = (number: number) => effectText(number, effect.outcome, context);
  return {
    [`${name}_outcome`]: context.strings.effects.outcomes[effect.outcome],
    [name]: show(value),
    [`${name}_interval`]: context.format.range(low, high, show),
  };
}

const below = (line: string | null) => (line === null ? {} : { below: line });

function tradeOffCells(row: TradeOff, context: Context): Cell[] {
  const { strings } = context;
  const texts = strings.effects.trade;
  const cells = cellsFor(context);
  const { cash, experience } = row;
  const group = cash.response_group && texts.groups[cash.response_group];
  const ofAll = (name: "cash" | "experience") => (row.borrowed.includes(name) ? strings.tradeOffs.of_all : null);
  const cashDirection = texts.directions[row.cashDirection];
  const said =
    experience === undefined
      ? texts.not_known
      : sideText(experience, texts.directions[row.experienceDirection], context);
  return [
    ...labelCells({ ...cash, grade: "A", segments: [row.segment] }, context),
    { ...cells.text(texts.verdicts[row.verdict]), ...below(group) },
    group === null ? cells.absent : cells.text(group),
    {
      ...cells.text(sideText(cash, cashDirection, context)),
      text: cashDirection,
      below: [strings.effects.outcomes[cash.outcome], ofAll("cash")].filter(Boolean).join(" · "),
    },
    { ...cells.text(said), ...below(ofAll("experience")) },
    cells.text(restsOn(row, context)),
  ];
}

function restsOn({ segment, borrowed }: TradeOff, { strings }: Context): string {
  const texts = strings.tradeOffs;
  if (segment === "all") return texts.whole;
  const [side] = borrowed;
  return side === undefined ? texts.own : borrowed.length > 1 ? texts.borrowed_both : texts.borrowed[side];
}

function figureCells(effect: OutcomeEffect | undefined, context: Context): Cell[] {
  const cells = cellsFor(context);
  const isShare = effect !== undefined && UNIT_OF[effect.outcome] === "share";
  const cell = (value: number) => (isShare ? cells.points(value) : cells.signed(value, 0));
  return estimateCells(effect && shownEffect(effect), cell, context);
}

function sideText(effect: OutcomeEffect, direction: string, context: Context): string {
  const { value, low, high } = shownEffect(effect)!;
  const show = (number: number) => effectText(number, effect.outcome, context);
  return fill(context.strings.effects.trade.side, {
    direction,
    outcome: lowered(context.strings.effects.outcomes[effect.outcome]),
    value: show(value),
    interval: context.format.range(low, high, show),
  });
}
