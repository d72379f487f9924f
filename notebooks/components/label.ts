import { monthName } from "./month.js";
import type { LabelDefinition, LabelOutcome } from "../analysis/label-grid.ts";
import { bars } from "./bars.js";
import { percent, table } from "./table.js";

/** The outcome of one definition. */
export function outcomeOf(outcomes: readonly LabelOutcome[], { daysLate, months }: LabelDefinition): LabelOutcome {
  return outcomes.find((outcome) => outcome.daysLate === daysLate && outcome.months === months)!;
}

/** How many rows a definition asks about, and what comes of them. */
export function outcomeTable({
  rows,
  positives,
  alreadyLate,
  censored,
  aucOfLateRate,
}: LabelOutcome): HTMLTableElement {
  return table(
    ["", "rows"],
    [
      ["asked, and known", rows],
      ["of those, yes", positives],
      ["share of yes", percent(rows === 0 ? null : positives / rows)],
      ["not asked: as late already", alreadyLate],
      ["not known yet", censored],
      ["AUC of the past late rate", aucOfLateRate === null ? "–" : aucOfLateRate.toFixed(3)],
    ],
  );
}

/** The share of yes per month: a label whose share wanders is hard to learn. */
export function monthlyRates({ monthly }: LabelOutcome): SVGSVGElement {
  const shown = monthly.map(({ month, rate }) => ({ label: monthName(month), value: rate }));
  return bars("Share of yes per month", shown);
}

/** All definitions side by side. */
export function comparison(outcomes: readonly LabelOutcome[]): HTMLTableElement {
  return table(
    ["days late", "months", "rows", "yes", "share", "AUC of the past late rate"],
    outcomes.map(({ daysLate, months, rows, positives, aucOfLateRate }) => [
      daysLate,
      months,
      rows,
      positives,
      percent(rows === 0 ? null : positives / rows),
      aucOfLateRate === null ? "–" : aucOfLateRate.toFixed(3),
    ]),
  );
}
