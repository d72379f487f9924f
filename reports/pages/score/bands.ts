import type { ModelCard } from "../../../models/release/release.ts";
import { barChart } from "../../components/bars.ts";
import { cellsFor } from "../../components/cells.ts";
import type { Speech } from "../../components/context.ts";
import type { Definition } from "../../components/definition.ts";
import { marginNote, type Figure } from "../../components/figure.ts";
import { fill } from "../../components/fill.ts";
import { reliabilityChart } from "../../components/reliability.ts";
import { responsive } from "../../components/responsive.ts";

/** Small shares keep a figure that counts. */
const shareIn =
  ({ format }: Speech) =>
  (share: number) =>
    format.percent(share, share > 0 && share < 0.01 ? 2 : 1);

/** Returns the definition of a figure about the bands, with what the card says of its cases filled in. */
function bandsDefinition(
  { formula, numerator, denominator }: Omit<Definition, "source">,
  { costRatio, label: { daysLate: days, horizonDays: horizon }, unit }: ModelCard,
  { strings, format }: Speech,
): Definition {
  const { case_is, definitions } = strings.score_page;
  return {
    formula: fill(formula, { ratio: format.number(costRatio) }),
    numerator: fill(numerator, { days, horizon, case_is: case_is[unit] }),
    denominator,
    source: definitions.bands_source,
  };
}

/** Returns predicted beside actual rates of the score; null where no set may be shown. */
export function reliabilityFigure(card: ModelCard, speech: Speech): Figure | null {
  const { score, candidates } = card;
  if (score === null || score.bands.length === 0) return null;
  const { strings, format } = speech;
  const texts = strings.score_page;
  const cells = cellsFor(speech);
  const show = shareIn(speech);
  const bands = score.bands.toReversed();
  const bins = bands.map(({ meanScore, observedRate, observedInterval, rows }) => ({
    predicted: meanScore,
    observed: observedRate,
    interval: observedInterval,
    title: `${texts.predicted} ${show(meanScore)}, ${texts.observed.toLowerCase()} ${show(observedRate)}, n = ${format.number(rows)}`,
  }));
  const gap = Math.max(...bins.map(({ predicted, observed }) => Math.abs(observed - predicted)));
  const chart = {
    label: fill(texts.reliability_label, { bins: bins.length, gap: format.number(100 * gap, 1) }),
    bins,
    show,
    showTick: (share: number) => format.percent(share, 0),
    predictedName: texts.predicted,
    observedName: texts.observed,
    diagonalName: texts.diagonal,
  };
  const own = candidates.find(({ kind }) => kind === score.kind);
  const share = (value: number) => ({ ...cells.percent(value), text: show(value) });
  return {
    heading: texts.reliability_heading,
    note: texts.reliability_note,
    drawing: responsive((width) => reliabilityChart(chart, width)),
    table: {
      name: "reliability",
      caption: texts.reliability_caption,
      columns: [
        { name: texts.band, isText: true },
        { name: texts.predicted },
        { name: texts.observed },
        { name: texts.low },
        { name: texts.high },
        { name: "n" },
        { name: texts.late },
        { name: texts.customers },
      ],
      rows: bands.map((band, index) => [
        { text: String(index + 1), raw: index + 1 },
        share(band.meanScore),
        share(band.observedRate),
        share(band.observedInterval.low),
        share(band.observedInterval.high),
        cells.number(band.rows),
        cells.number(band.positives),
        cells.number(band.customers),
      ]),
    },
    definition: bandsDefinition(texts.definitions.risk, card, speech),
    ...(own?.calibration == null || own.calibrationError === null
      ? {}
      : {
          aside: marginNote(strings.site.meaning, [
            fill(texts.reliability_aside, {
              slope: format.number(own.calibration.slope, 2),
              error: format.percent(own.calibrationError),
            }),
          ]),
        }),
  };
}

/** Returns how many late cases are reached by acting on the highest scores first; null where no set may be shown. */
export function reachFigure(card: ModelCard, speech: Speech): Figure | null {
  const { score } = card;
  if (score === null || score.bands.length < 2) return null;
  const { strings, format } = speech;
  const texts = strings.score_page;
  const cells = cellsFor(speech);
  const show = shareIn(speech);
  const rows = score.bands.slice(0, -1).map(({ actedShare, captured, lift }) => ({
    name: fill(texts.reach_row, { share: format.percent(actedShare, 0) }),
    note: fill(texts.reach_times, { lift: format.number(lift!, lift! < 1 ? 2 : 1) }),
    value: captured,
    text: show(captured!),
    tone: "blue" as const,
  }));
  const [first] = score.bands;
  const label = fill(texts.reach_label, {
    share: format.percent(first!.actedShare, 0),
    captured: show(first!.captured!),
  });
  return {
    heading: texts.reach_heading,
    note: texts.reach_note,
    drawing: responsive((width) => barChart({ label, rows }, width)),
    table: {
      name: "reach",
      caption: texts.reach_caption,
      columns: [
        { name: texts.acted, isText: true },
        { name: texts.band_from },
        { name: texts.captured },
        { name: texts.band_lift },
        { name: texts.cost },
        { name: "n" },
        { name: texts.customers },
      ],
      rows: score.bands.map((band) => [
        { ...cells.percent(band.actedShare), text: format.percent(band.actedShare) },
        { ...cells.percent(band.threshold), text: show(band.threshold) },
        { ...cells.percent(band.captured), text: show(band.captured!) },
        cells.number(band.lift, 2),
        cells.number(band.cost * 100, 1),
        cells.number(band.rows),
        cells.number(band.customers),
      ]),
    },
    definition: bandsDefinition(texts.definitions.reach, card, speech),
  };
}
