import { UNIT_OF, type OutcomeEffect } from "../../models/release/effects.ts";
import type { EffectivenessPage } from "../../models/release/release.ts";
import { tradeOffs, type TradeOff } from "../../models/release/verdict.ts";
import { cellsFor } from "../components/cells.ts";
import type { Context } from "../components/context.ts";
import { marginNote, type Figure } from "../components/figure.ts";
import { fill } from "../components/fill.ts";
import type { Cell } from "../components/table.ts";
import { segmentName, treatmentName } from "./names.ts";
import { effectText, shownEffect } from "./outcomes.ts";
import { bothSides, drawnExperience, tradeOffChart } from "./trade-off-chart.ts";

/** Returns what to do with each treatment in each segment, by cash and customer together; null where nothing may be said. */
export function tradeOffFigure(page: EffectivenessPage, context: Context): Figure | null {
  const rows = tradeOffs(page.outcomes, page.interactions);
  if (rows.length === 0) return null;
  const { strings } = context;
  const drawn = drawnExperience(rows, page.outcomes);
  const [texts, shared] = [strings.effects.trade, strings.effectiveness];
  const count = (verdict: TradeOff["verdict"]) => rows.filter((row) => row.verdict === verdict).length;
  return {
    heading: texts.heading,
    note: drawn === undefined ? texts.note : strings.tradeOffs.note,
    ...(drawn && { drawing: tradeOffChart(rows, drawn, page.outcomes, context) }),
    table: {
      name: "trade-offs",
      caption: texts.heading,
      columns: [
        { name: shared.treatment, isText: true },
        { name: shared.segment, isText: true },
        { name: texts.verdict, isText: true },
        { name: texts.cash, isText: true },
        { name: texts.experience, isText: true },
        { name: texts.response, isText: true },
        { name: shared.grade, isText: true },
        { name: strings.tradeOffs.rests_on, isText: true },
        { name: strings.tradeOffs.cash_points },
        { name: shared.low },
        { name: shared.high },
        { name: drawn === undefined ? texts.experience : strings.effects.outcomes[drawn] },
        { name: shared.low },
        { name: shared.high },
      ],
      rows: rows.map((row) => [
        ...tradeOffCells(row, context),
        ...figureCells(row.cash, context),
        ...figureCells(drawn && bothSides(row, drawn, page.outcomes)?.experience, context),
      ]),
    },
    aside: marginNote(strings.site.verdict, [
      fill(texts.counts, {
        keep: count("keep"),
        stop: count("stop"),
        test: count("test"),
        leave_alone: count("leave_alone"),
      }),
      texts.rules,
      rows.some(({ borrowed }) => borrowed.length > 0) ? strings.tradeOffs.differs_note : null,
    ]),
  };
}

function tradeOffCells(row: TradeOff, context: Context): Cell[] {
  const { strings } = context;
  const texts = strings.effects.trade;
  const cells = cellsFor(context);
  const { cash, experience } = row;
  const group = cash.response_group;
  return [
    cells.text(treatmentName(row.treatment, context)),
    cells.text(segmentName(row.segment, context)),
    cells.text(texts.verdicts[row.verdict]),
    cells.text(sideText(cash, texts.directions[row.cashDirection], context)),
    experience === undefined
      ? cells.text(texts.not_known)
      : cells.text(sideText(experience, texts.directions[row.experienceDirection], context)),
    group === null ? cells.absent : cells.text(texts.groups[group]),
    cells.text(strings.grades[cash.grade]),
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
  const estimate = effect && shownEffect(effect);
  if (!effect || !estimate) return [cells.absent, cells.absent, cells.absent];
  const cell = (value: number) => (UNIT_OF[effect.outcome] === "share" ? cells.points(value) : cells.signed(value, 0));
  return [cell(estimate.value), cell(estimate.low), cell(estimate.high)];
}

function sideText(effect: OutcomeEffect, direction: string, context: Context): string {
  const { value, low, high } = shownEffect(effect)!;
  const show = (number: number) => effectText(number, effect.outcome, context);
  return fill(context.strings.effects.trade.side, {
    direction,
    outcome: context.strings.effects.outcomes[effect.outcome],
    value: show(value),
    interval: context.format.range(low, high, show),
  });
}
