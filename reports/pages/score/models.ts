import type { CardCandidate, ModelCard } from "../../../models/release/release.ts";
import { cellsFor } from "../../components/cells.ts";
import type { Speech } from "../../components/context.ts";
import { marginNote, type Figure } from "../../components/figure.ts";
import { fill } from "../../components/fill.ts";
import { intervalChart } from "../../components/intervals.ts";
import { responsive } from "../../components/responsive.ts";
import type { Table } from "../../components/table.ts";
import { chanceCell } from "../chance.ts";
import { modelName, riskReason } from "../names.ts";

const DECIMALS = 3;

/** A p below this is said in words: its digits say nothing. */
const SMALLEST_P = 0.001;

function verdictNote({ candidates, verdict, outcomes, minimumOutcomes }: ModelCard, speech: Speech) {
  const { strings, format } = speech;
  const texts = strings.score_page;
  const others = candidates.filter(({ gain }) => gain !== null);
  const nearest = others.toSorted((a, b) => b.auc.value - a.auc.value)[0];
  const subject = verdict.verdict === "published" ? others.find(({ kind }) => kind === verdict.kind) : nearest;
  const positives = ({ positives: late, negatives }: { positives: number; negatives: number }) =>
    `${format.number(late)} / ${format.number(negatives)}`;
  return marginNote(
    strings.site.verdict,
    [
      verdict.verdict === "published"
        ? strings.score_state.published
        : fill(strings.score_state.refused, { reason: riskReason(verdict.reason, speech) }),
      subject === undefined
        ? fill(texts.shortage, {
            minimum: minimumOutcomes,
            train: positives(outcomes.train),
            test: positives(outcomes.test),
          })
        : gainSentence(subject, speech),
    ],
    true,
  );
}

function gainSentence({ kind, gain }: CardCandidate, speech: Speech): string | null {
  const { strings, format } = speech;
  const texts = strings.score_page;
  if (gain === null) return null;
  const show = (value: number) => format.signed(value, DECIMALS);
  const { p } = gain;
  return fill(texts.gain_aside, {
    model: modelName(kind, speech).toLowerCase(),
    gain: show(gain.value),
    low: show(gain.low),
    high: show(gain.high),
    chance: p === null || p < SMALLEST_P ? texts.rarely : fill(texts.sometimes, { p: format.percent(p) }),
  });
}

/** Returns what each model gains on the customer's own past, with all of its figures in the table behind it. */
export function modelsFigure(card: ModelCard, speech: Speech): Figure {
  const { strings, format } = speech;
  const texts = strings.score_page;
  const { candidates } = card;
  const aside = verdictNote(card, speech);
  if (candidates.length === 0) return { heading: texts.models_heading, aside };
  const show = (value: number) => format.signed(value, DECIMALS);
  const rows = candidates.flatMap(({ kind, auc, gain }) => {
    if (gain === null) return [];
    const name = modelName(kind, speech);
    const interval = format.range(gain.low, gain.high, show);
    const note = fill(texts.models_row, { auc: format.number(auc.value, DECIMALS) });
    const text = show(gain.value);
    return [{ name, note, estimate: gain, text, interval, title: `${name}: ${text} (${interval}), ${note}` }];
  });
  const [best] = rows.toSorted((a, b) => b.estimate.value - a.estimate.value);
  const chart = {
    label:
      best === undefined
        ? texts.models_label_none
        : fill(texts.models_label, { model: best.name, gain: best.text, interval: best.interval }),
    rows,
    show,
    zeroText: texts.no_gain,
  };
  return {
    heading: texts.models_heading,
    note: texts.models_note,
    drawing: responsive((width) => intervalChart(chart, width)),
    table: modelsTable(card, speech),
    definition: texts.definitions.auc_gain,
    aside,
  };
}

function modelsTable({ candidates, verdict }: ModelCard, speech: Speech): Table {
  const { strings } = speech;
  const texts = strings.score_page;
  const cells = cellsFor(speech);
  return {
    name: "models",
    caption: texts.models_caption,
    columns: [
      { name: texts.model, isText: true },
      { name: texts.auc },
      { name: texts.low },
      { name: texts.high },
      { name: texts.gain },
      { name: texts.gain_low },
      { name: texts.gain_high },
      { name: texts.chance },
      { name: texts.gini },
      { name: texts.kolmogorov_smirnov },
      { name: texts.brier },
      { name: texts.slope },
      { name: texts.intercept },
      { name: texts.calibration_error },
      { name: texts.lift },
      { name: texts.chosen, isText: true },
    ],
    rows: candidates.map((candidate) => [
      cells.text(modelName(candidate.kind, speech)),
      cells.number(candidate.auc.value, DECIMALS),
      cells.number(candidate.auc.low, DECIMALS),
      cells.number(candidate.auc.high, DECIMALS),
      cells.signed(candidate.gain?.value ?? null, DECIMALS),
      cells.signed(candidate.gain?.low ?? null, DECIMALS),
      cells.signed(candidate.gain?.high ?? null, DECIMALS),
      chanceCell(candidate.gain?.p ?? null, speech),
      cells.number(candidate.gini.value, DECIMALS),
      cells.number(candidate.kolmogorovSmirnov, DECIMALS),
      cells.number(candidate.brier, 4),
      cells.number(candidate.calibration?.slope ?? null, 2),
      cells.signed(candidate.calibration?.intercept ?? null, 2),
      cells.number(candidate.calibrationError, DECIMALS),
      cells.number(candidate.liftInTopDecile, 1),
      cells.text(
        verdict.verdict === "published" && candidate.kind === verdict.kind ? strings.site.yes : strings.site.no,
      ),
    ]),
  };
}
