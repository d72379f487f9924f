import type { DesignEffect, EventTime } from "../../../models/release/designs.ts";
import { cellsFor } from "../../components/cells.ts";
import type { Context } from "../../components/context.ts";
import type { Figure } from "../../components/figure.ts";
import { fill } from "../../components/fill.ts";
import { intervalChart, type IntervalRow } from "../../components/intervals.ts";
import { responsive } from "../../components/responsive.ts";
import { lowered, treatmentName } from "../names.ts";
import { designOutcome } from "./words.ts";

/** Returns the months before and after a rollout, in which those before should show nothing; null without any. */
export function eventStudyFigure(effect: DesignEffect, context: Context): Figure | null {
  const { design, treatment, grade, rollout } = effect;
  if (rollout === null || rollout.event_study.length === 0) return null;
  const { strings, format, release } = context;
  const [texts, shared] = [strings.designs, strings.effectiveness];
  const defined = strings.effect_definitions.event_study;
  const cells = cellsFor(context);
  const name = treatmentName(treatment, context);
  const rows = rollout.event_study.map((month): IntervalRow => ({ ...rowOf(month, context), grade }));
  const label = fill(texts.event_label, { treatment: name });
  const show = (value: number) => format.signed(value);
  return {
    heading: fill(texts.event_heading, { treatment: name }),
    note: fill(texts.event_note, { outcome: lowered(designOutcome(effect, context)) }),
    drawing: responsive((width) => intervalChart({ label, rows, show, zeroText: shared.zero }, width)),
    table: {
      name: `rollout-${design.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-")}`,
      caption: label,
      columns: [
        { name: texts.month, isText: true },
        { name: shared.difference },
        { name: shared.low },
        { name: shared.high },
      ],
      rows: rollout.event_study.map(({ months, effect }) => [
        cells.text(monthText(months, context)),
        cells.points(effect.value),
        cells.points(effect.low),
        cells.points(effect.high),
      ]),
    },
    definition: {
      ...defined,
      numerator: fill(defined.numerator, { days: release.segments.thresholds.late_after_days ?? 0 }),
    },
  };
}

function monthText(months: number, { strings, format }: Context): string {
  const texts = strings.designs;
  if (months === 0) return texts.at;
  return format.count(Math.abs(months), months < 0 ? texts.before : texts.after);
}

function rowOf({ months, effect: { value, low, high } }: EventTime, context: Context): Omit<IntervalRow, "grade"> {
  const { format } = context;
  const name = monthText(months, context);
  return {
    name,
    note: "",
    estimate: { value: value * 100, low: low * 100, high: high * 100 },
    text: format.points(value),
    interval: format.range(low, high, (one) => format.points(one)),
    title: `${name}: ${format.points(value)}`,
  };
}
