import type { CardScore, ModelCard } from "../../../models/release/release.ts";
import { barChart } from "../../components/bars.ts";
import { cellsFor } from "../../components/cells.ts";
import type { Speech } from "../../components/context.ts";
import { marginNote, type Figure } from "../../components/figure.ts";
import { fill } from "../../components/fill.ts";
import { lineChart } from "../../components/lines.ts";
import { responsive } from "../../components/responsive.ts";
import { axisName, capitalised, featureUnit } from "../names.ts";

const DECIMALS = 2;

/** Features that a chart names; the table has them all. */
const MOST_SHOWN = 8;

const titleOf = ({ features }: ModelCard, name: string, { language }: Speech) =>
  features.find((feature) => feature.name === name)?.title[language] ?? name;

const namesOf = (names: readonly string[], card: ModelCard, speech: Speech) =>
  names.map((name) => titleOf(card, name, speech)).join(", ");

type Months = CardScore["drift"]["score"];

/** The furthest month; undefined where none has enough rows to say. */
function furthest(months: Months) {
  const known = months.flatMap(({ month, drift }) => (drift.index === null ? [] : [{ month, index: drift.index }]));
  return known.toSorted((a, b) => b.index - a.index)[0];
}

function driftSentences(drift: CardScore["drift"], speech: Speech): (string | null)[] {
  const { strings, format } = speech;
  const texts = strings.score_page;
  const used = drift.alerts.filter(({ subject }) => subject !== "score");
  const isScore = used.length < drift.alerts.length;
  return [
    isScore ? texts.drift_score_alert : null,
    used.length === 0
      ? isScore
        ? null
        : texts.drift_quiet
      : fill(texts.drift_alerts, {
          alerts: format.count(used.length, texts.drift_count),
        }),
    used.length === 0 ? null : texts.drift_start,
  ];
}

/** Returns how far the scores of each month are from those of the training months; null without a month. */
export function driftFigure(card: ModelCard, speech: Speech): Figure | null {
  const { strings, format } = speech;
  const texts = strings.score_page;
  const drift = card.score?.drift;
  if (drift === undefined || drift.score.every((month) => month.drift.index === null)) return null;
  const cells = cellsFor(speech);
  const show = (value: number) => format.number(value, DECIMALS);
  const known = drift.score.map((month) => month.drift.index).filter((index) => index !== null);
  const chart = {
    label: fill(texts.drift_label, {
      months: drift.score.length,
      last: show(known.at(-1)!),
      most: show(Math.max(...known)),
      alert: show(card.driftLevels.alert),
    }),
    positions: drift.score.map(({ month }) => format.month(month)),
    series: [{ name: texts.drift_score, tone: "blue" as const, values: drift.score.map((month) => month.drift.index) }],
    show,
    reference: { value: card.driftLevels.alert, name: fill(texts.drift_line, { alert: show(card.driftLevels.alert) }) },
  };
  const columns = drift.score.map(({ month }) => format.month(month));
  const rowOf = (name: string, months: Months) => [
    cells.text(name),
    ...months.map((month) => cells.number(month.drift.index, DECIMALS)),
  ];
  return {
    heading: texts.drift_heading,
    note: fill(texts.drift_note, { watch: show(card.driftLevels.watch), alert: show(card.driftLevels.alert) }),
    drawing: responsive((width) => lineChart(chart, width)),
    table: {
      name: "drift",
      caption: texts.drift_caption,
      columns: [{ name: texts.feature, isText: true }, ...columns.map((name) => ({ name }))],
      rows: [
        rowOf(texts.drift_score, drift.score),
        ...drift.features.map(({ feature, months }) => rowOf(capitalised(titleOf(card, feature, speech)), months)),
      ],
    },
    definition: texts.definitions.stability,
    aside: marginNote(strings.site.meaning, driftSentences(drift, speech)),
  };
}

/** Returns what the score knows, and which of it changed most; null where nothing was judged. */
export function featuresFigure(card: ModelCard, speech: Speech): Figure | null {
  const { strings, format, language } = speech;
  const texts = strings.score_page;
  if (card.score === null) return null;
  const cells = cellsFor(speech);
  const { drift, suspects } = card.score;
  const changes = new Map(drift.features.map(({ feature, months }) => [feature, furthest(months)]));
  const show = (value: number) => format.number(value, DECIMALS);
  const most = card.features
    .flatMap(({ name, title }) => {
      const change = changes.get(name);
      return change === undefined ? [] : [{ name: capitalised(title[language]), ...change }];
    })
    .toSorted((a, b) => b.index - a.index)
    .slice(0, MOST_SHOWN);
  const rows = most.map(({ name, month, index }) => ({
    name,
    note: format.month(month),
    value: index,
    text: show(index),
    tone: index > card.driftLevels.alert ? ("blue" as const) : ("mute" as const),
  }));
  const personal = card.features.filter(({ isPersonal }) => isPersonal).length;
  const yesNo = (value: boolean) => cells.text(value ? strings.site.yes : strings.site.no);
  return {
    heading: texts.features_heading,
    note: texts.features_note,
    ...(rows.length === 0
      ? {}
      : {
          drawing: responsive((width) =>
            barChart(
              { label: fill(texts.features_label, { feature: rows[0]!.name, index: rows[0]!.text }), rows },
              width,
            ),
          ),
        }),
    table: {
      name: "features",
      caption: texts.features_caption,
      columns: [
        { name: texts.feature, isText: true },
        { name: texts.axis, isText: true },
        { name: texts.unit, isText: true },
        { name: texts.used, isText: true },
        { name: texts.personal, isText: true },
        { name: texts.highest },
        { name: texts.highest_in, isText: true },
        { name: texts.purpose, isText: true },
      ],
      rows: card.features.map(({ name, title, axis, unit, purpose, isPersonal, isUsed }) => {
        const change = changes.get(name);
        return [
          cells.text(capitalised(title[language])),
          cells.text(axisName(axis, speech)),
          cells.text(featureUnit(unit, speech)),
          yesNo(isUsed),
          yesNo(isPersonal),
          cells.number(change?.index ?? null, DECIMALS),
          change === undefined ? cells.absent : cells.text(format.month(change.month)),
          cells.text(purpose[language]),
        ];
      }),
    },
    definition: {
      ...texts.definitions.stability,
      formula: fill(texts.definitions.features_formula, { formula: texts.definitions.stability.formula }),
    },
    aside: marginNote(strings.site.meaning, [
      suspects.length === 0
        ? texts.suspects_none
        : fill(texts.suspects, {
            names: namesOf(
              suspects.map(({ feature }) => feature),
              card,
              speech,
            ),
          }),
      personal === 0 ? null : format.count(personal, texts.features_personal),
    ]),
  };
}
