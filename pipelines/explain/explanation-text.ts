import { formatFor, type Format, type Language } from "../../reports/components/format.ts";
import { fill } from "../../reports/components/fill.ts";
import { CATALOGUES } from "../../reports/strings/catalogue.ts";
import type { Strings } from "../../reports/strings/nl.ts";
import { FEATURES } from "../../models/features/register/register.ts";
import { classAdvice, riskAdvice } from "../../models/risk/explanation/advice.ts";
import type { Values } from "../../models/risk/explanation/changes.ts";
import { reasonsOf, type Reason } from "../../models/risk/explanation/reasons.ts";
import type { Facts } from "../../models/risk/explanation/wording.ts";
import { INDICATION_TEXTS, sayIndication, type SpokenIndication } from "../../models/segments/indication-texts.ts";
import type { CustomerExplanation } from "../analysis/explanation/explain-customer.ts";
import type { Settings } from "../config/settings.ts";
import { aligned } from "../config/text-table.ts";
import { stepLines } from "./step-text.ts";

/** How one customer is told about, in one language. */
export interface Telling {
  readonly strings: Strings;
  readonly format: Format;
  readonly language: Language;
  readonly settings: Settings;
  /** The customer's own number. */
  readonly number: string;
}

/** Returns how to tell about the customer with a number of his own. */
export function tellingIn(language: Language, settings: Settings, number: string): Telling {
  const format = formatFor(language, settings.currency);
  return { strings: CATALOGUES[language], format, language, settings, number };
}

interface Section {
  readonly heading: string;
  readonly lines: readonly string[];
}

/** Returns everything about a customer as text: sections with a heading each, the shortest answers first. */
export function explanationText(explanation: CustomerExplanation, telling: Telling): string {
  const { explain } = telling.strings;
  const sections = [
    segmentSection(explanation, telling),
    { heading: explain.history, lines: periodLines(explanation, telling) },
    { heading: explain.indications, lines: indicationLines(explanation, telling) },
    scoreSection(explanation, telling),
    { heading: explain.reasons, lines: reasonLines(explanation, telling) },
    { heading: explain.lower, lines: lowerLines(explanation, telling) },
    { heading: explain.step, lines: stepLines(explanation, telling) },
    { heading: explain.inputs, lines: inputLines(explanation, telling) },
    { heading: explain.facts, lines: factLines(explanation, telling) },
  ];
  const shown = sections.filter(({ lines }) => lines.length > 0).map(sectionText);
  return [headLines(explanation, telling).join("\n"), ...shown].join("\n\n");
}

const sectionText = ({ heading, lines }: Section) => [heading, ...lines.map((line) => `  ${line}`)].join("\n");

function headLines({ asOf, customerType, startedOn, hasObjected }: CustomerExplanation, telling: Telling): string[] {
  const { strings, format, number } = telling;
  const { explain } = strings;
  const type = customerType === null ? "?" : strings.customer_types[customerType];
  const since = startedOn === null ? explain.kind_unknown : format.date(startedOn);
  return [
    fill(explain.title, { customer: number, day: format.date(asOf) }),
    fill(explain.kind, { type, since }),
    ...(hasObjected ? [explain.objected] : []),
    explain.private,
  ];
}

function segmentSection(explanation: CustomerExplanation, telling: Telling): Section {
  const { segment, behaviour, monthEndsOn, override, betterClasses, score } = explanation;
  const { strings, format, language, settings } = telling;
  const { explain, segments } = strings;
  const lines: string[] = [];
  if (segment !== null && monthEndsOn !== null) {
    lines.push(fill(explain.segment_at, { segment: segments[segment], month: format.date(monthEndsOn) }));
  } else {
    const absence = "absence" in score ? score.absence : "left";
    const reasons: Readonly<Record<string, string>> = explain.segment_reasons;
    lines.push(fill(explain.segment_none, { reason: reasons[absence] ?? explain.segment_reasons.left }));
  }
  if (behaviour !== null) {
    const { late, due, tenureMonths } = behaviour;
    lines.push(fill(explain.counted, { late, due, months: settings.behaviour.window_months, tenure: tenureMonths }));
  }
  if (override !== null) {
    const names: Readonly<Record<string, string>> = segments;
    lines.push(
      fill(explain.override, {
        source: override.source,
        segment: names[override.segment] ?? override.segment,
        from: format.date(override.validFrom),
        until: override.validTo === null ? "" : fill(explain.override_until, { to: format.date(override.validTo) }),
        reason: override.reasonCode === null ? "" : fill(explain.override_reason, { reason: override.reasonCode }),
      }),
    );
  }
  lines.push(...betterClasses.map((change) => classAdvice(change, segments[change.becomes], language)));
  return { heading: explain.segment, lines };
}

function periodLines({ periods }: CustomerExplanation, { strings, format }: Telling): string[] {
  return periods.map(({ segment, validFrom, validTo }) =>
    fill(strings.explain.history_period, {
      from: format.date(validFrom),
      to: format.date(validTo),
      segment: strings.segments[segment],
    }),
  );
}

function scoreSection({ score, monthEndsOn }: CustomerExplanation, telling: Telling): Section {
  const { strings, format, settings } = telling;
  const { explain, worklist } = strings;
  if ("absence" in score || monthEndsOn === null) {
    const reason = explain.score_reasons["absence" in score ? score.absence : "no_month"];
    return { heading: explain.score, lines: [fill(explain.score_none, { reason })] };
  }
  const models: Readonly<Record<string, string>> = strings.models;
  return {
    heading: explain.score,
    lines: [
      fill(explain.score_line, {
        score: format.percent(score.value),
        days: settings.risk.label_days_late,
        horizon: settings.risk.label_horizon_days,
        tier: worklist.risk_tiers[score.tier],
      }),
      fill(explain.score_model, { model: models[score.kind] ?? score.kind, month: format.date(monthEndsOn) }),
    ],
  };
}

/** A reason that changes the odds by less than this factor is not worth a line. */
const SMALLEST_FACTOR = 1.05;

/** What sentences are made from; throws a RangeError for a feature that the customer has not. */
function factsOf(features: Values, { settings }: Telling): Facts {
  const valueOf = (feature: string): number | null => {
    const value = features[feature];
    if (value !== undefined) return value;
    throw new RangeError(`The customer has no feature ${feature}.`);
  };
  return { valueOf, windowMonths: settings.behaviour.window_months };
}

/** Returns the reasons of a customer's score, the weightiest first; none without a score. */
export function reasonsIn({ score, features }: CustomerExplanation, telling: Telling): readonly Reason[] {
  if ("absence" in score || features === null) return [];
  return reasonsOf(score.contributions, factsOf(features, telling), telling.language);
}

/** Returns what may keep a customer from paying in words, with the evidence; nothing where he has no features. */
export function indicationsIn(
  { indications, features }: CustomerExplanation,
  telling: Telling,
): readonly SpokenIndication[] {
  if (indications === null || features === null) return [];
  const enough = telling.settings.indications.confidence.low;
  const facts = factsOf(features, telling);
  return indications.indications.map((one) => sayIndication(one, facts, enough, telling.language));
}

function indicationLines(explanation: CustomerExplanation, telling: Telling): readonly string[] {
  const spoken = indicationsIn(explanation, telling).flatMap(({ text, evidence }) => [
    text,
    ...evidence.map(({ text: what, effect }) => `  ${what} ${effect}`),
  ]);
  const isShort = explanation.indications?.isHistoryShort === true;
  return isShort ? [INDICATION_TEXTS[telling.language].shortHistory] : spoken;
}

function reasonLines(explanation: CustomerExplanation, telling: Telling): string[] {
  return reasonsIn(explanation, telling)
    .filter(({ logOdds }) => Math.abs(logOdds) >= Math.log(SMALLEST_FACTOR))
    .map(({ text, effect }) => `${text} ${effect}`);
}

function lowerLines({ score }: CustomerExplanation, { strings, language }: Telling): string[] {
  if ("absence" in score || score.better === null) return [];
  const { tier, by } = score.better;
  return [riskAdvice(by, strings.worklist.risk_tiers[tier], language)];
}

function inputLines({ features }: CustomerExplanation, { strings, format, language }: Telling): readonly string[] {
  if (features === null) return [];
  const { explain, site } = strings;
  const rows = FEATURES.map(({ name, title, unit, window }) => {
    const value = features[name] ?? null;
    const decimals = value === null || Number.isInteger(value) ? 0 : 2;
    return [title[language], value === null ? site.no_figure : format.number(value, decimals), unit, window];
  });
  return aligned([[explain.input, explain.value, explain.unit, explain.window], ...rows]);
}

function factLines({ facts }: CustomerExplanation, { strings, format }: Telling): readonly string[] {
  if (facts.length === 0) return [];
  const { explain, treatments } = strings;
  const kinds: Readonly<Record<string, string>> = explain.kinds;
  const done: Readonly<Record<string, string>> = treatments;
  const rows = facts.map(({ kind, reference, happenedOn, untilOn, knownOn, amount, detail }) => [
    kinds[kind] ?? kind,
    reference ?? "",
    detail === null ? "" : (done[detail] ?? detail),
    happenedOn,
    untilOn ?? "",
    knownOn,
    amount === null ? "" : format.cents(amount),
  ]);
  const { fact, reference, detail, happened_on, until_on, known_on, amount } = explain;
  return aligned([[fact, reference, detail, happened_on, until_on, known_on, amount], ...rows], 6);
}
