import type { JudgedScore, ModelCard } from "../../models/release/release.ts";
import type { Context, Speech } from "../components/context.ts";
import { fill } from "../components/fill.ts";
import type { Figure } from "../components/figure.ts";
import type { Page } from "../components/page.ts";
import { absence } from "./absence.ts";
import { externalScoresFigure } from "./score/external-scores.ts";
import { riskReason } from "./names.ts";
import { reachFigure, reliabilityFigure } from "./score/bands.ts";
import { driftFigure, featuresFigure } from "./score/drift.ts";
import { customerTypesFigure, segmentsFigure } from "./score/groups.ts";
import { modelsFigure } from "./score/models.ts";
import { casesOf, dataFigure, useFigure } from "./score/use.ts";
import { valueFigure } from "./score/value.ts";
import { warningFigure } from "./score/warning.ts";

/** Of 100 pairs, one late and one not, those that each AUC puts in the right order; finer where they look the same. */
function pairs(aucs: readonly number[], { format }: Speech): string[] {
  const shown = (decimals: number) => aucs.map((auc) => format.number(auc * 100, decimals));
  const whole = shown(0);
  return new Set(whole).size < whole.length ? shown(1) : whole;
}

/** Returns whether there is a score, and how often it is right. */
export function scoreTitle({ candidates, verdict, unit }: ModelCard, speech: Speech): string {
  const texts = speech.strings.score_page;
  if (verdict.verdict === "refused") return fill(texts.title_refused, { reason: riskReason(verdict.reason, speech) });
  const [baseline] = candidates;
  const chosen = candidates.find(({ kind }) => kind === verdict.kind);
  const [right, base] = pairs([chosen!.auc.value, baseline!.auc.value], speech);
  return fill(texts.title_published, { right: right!, base: base!, who: texts.who[unit] });
}

/** Returns what was asked of the score, on what; or what is left without one. */
export function scoreLead(card: ModelCard, speech: Speech): string {
  const { strings, format } = speech;
  const { test } = card;
  if (card.verdict.verdict === "refused" || test === null) return strings.score_page.lead_refused;
  return fill(strings.score_page.lead, {
    days: card.label.daysLate,
    horizon: card.label.horizonDays,
    rows: casesOf(card, test.rows, speech),
    from: format.date(test.from),
    to: format.date(test.until),
  });
}

/** Returns the sections of a model card; those of which nothing can be said are left out. */
export function cardFigures(card: ModelCard, speech: Speech): Figure[] {
  return [
    modelsFigure(card, speech),
    reliabilityFigure(card, speech),
    reachFigure(card, speech),
    valueFigure(card, speech),
    segmentsFigure(card, speech),
    customerTypesFigure(card, speech),
    driftFigure(card, speech),
    featuresFigure(card, speech),
    dataFigure(card, speech),
    useFigure(card, speech),
  ].filter((figure) => figure !== null);
}

function judgedPage(judged: JudgedScore, context: Context): Page {
  const { card } = judged;
  const others = [warningFigure(judged, context), externalScoresFigure(context.release.external_scores, card, context)];
  return {
    title: scoreTitle(card, context),
    lead: scoreLead(card, context),
    figures: [...cardFigures(card, context), ...others.filter((figure) => figure !== null)],
  };
}

/** How well the risk score foretells, and whether it is used: the model card, for readers. */
export function score(context: Context): Page {
  const { release } = context;
  if (release.score.verdict !== "not_available") return judgedPage(release.score, context);
  const texts = context.strings.score_page;
  const reason = fill(context.strings.score_state.none, { reason: riskReason(release.score.reason, context) });
  return { title: texts.title_none, lead: texts.lead_none, figures: [absence([reason, texts.none_action], context)] };
}
