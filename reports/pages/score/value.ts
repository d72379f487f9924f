import type { ModelCard } from "../../../models/release/release.ts";
import { barChart } from "../../components/bars.ts";
import { cellsFor } from "../../components/cells.ts";
import type { Speech } from "../../components/context.ts";
import { marginNote, type Figure } from "../../components/figure.ts";
import { fill } from "../../components/fill.ts";
import { responsive } from "../../components/responsive.ts";

const PER = 100;

/** Returns what four ways to choose whom to act on cost; null where the rows do not tell. */
export function valueFigure({ score, costRatio }: ModelCard, speech: Speech): Figure | null {
  if (score?.action == null) return null;
  const { strings, format } = speech;
  const texts = strings.score_page;
  const cells = cellsFor(speech);
  const { action } = score;
  const { saving, savingOverOther: overPast } = action;
  const isNobodyCheaper = action.costOfNobody <= action.costOfEverybody;
  const threshold = fill(texts.value_threshold, { threshold: format.percent(action.threshold, 0) });
  const ways = [
    {
      name: texts.value_nobody,
      note: texts.value_nobody_note,
      cost: action.costOfNobody,
      saves: isNobodyCheaper ? saving : null,
    },
    {
      name: texts.value_everybody,
      note: texts.value_everybody_note,
      cost: action.costOfEverybody,
      saves: isNobodyCheaper ? null : saving,
    },
    { name: texts.value_past, note: threshold, cost: action.cost + overPast.value, saves: overPast },
    { name: texts.value_score, note: threshold, cost: action.cost, saves: null },
  ];
  const show = (cost: number) => format.number(cost * PER, 1);
  const rows = ways.map(({ name, note, cost }) => ({
    name,
    note,
    value: cost,
    text: show(cost),
    tone: name === texts.value_score ? ("blue" as const) : ("mute" as const),
  }));
  const sentence = fill(texts.value_aside, {
    saving: show(overPast.value),
    low: show(overPast.interval.low),
    high: show(overPast.interval.high),
  });
  const others = ways.slice(0, -1).toSorted((a, b) => a.cost - b.cost);
  const label = fill(texts.value_label, {
    score: show(action.cost),
    way: others[0]!.name.toLowerCase(),
    other: show(others[0]!.cost),
  });
  return {
    heading: texts.value_heading,
    note: fill(texts.value_note, { ratio: format.number(costRatio) }),
    drawing: responsive((width) => barChart({ label, rows }, width)),
    table: {
      name: "action-value",
      caption: texts.value_caption,
      columns: [
        { name: texts.way, isText: true },
        { name: texts.cost },
        { name: texts.saving },
        { name: texts.low },
        { name: texts.high },
      ],
      rows: ways.map(({ name, cost, saves }) => [
        cells.text(name),
        cells.number(cost * PER, 1),
        cells.signed(saves === null ? null : saves.value * PER, 1),
        cells.signed(saves === null ? null : saves.interval.low * PER, 1),
        cells.signed(saves === null ? null : saves.interval.high * PER, 1),
      ]),
    },
    definition: texts.definitions.action_value,
    aside: marginNote(strings.site.meaning, [sentence, overPast.interval.low <= 0 ? texts.value_chance : null]),
  };
}
