import type { JudgedScore } from "../../models/release/release.ts";
import type { Context } from "../components/context.ts";
import { fill } from "../components/fill.ts";
import type { Page } from "../components/page.ts";
import { absence } from "./absence.ts";
import { riskReason } from "./names.ts";
import { warningFigure } from "./score-warning.ts";
import { modelsFigure, reliabilityFigure } from "./score-figures.ts";

/** Of 100 pairs of customers, one late and one not, those that are put in the right order. */
const pairs = (auc: number, { format }: Context) => format.number(auc * 100, 0);

function title(score: JudgedScore, context: Context): string {
  const texts = context.strings.score_page;
  const [baseline] = score.models;
  const chosen = score.models.find(({ kind }) => kind === score.published_kind);
  if (baseline === undefined || chosen === undefined) {
    return fill(texts.title_refused, { reason: riskReason(score.reason, context) });
  }
  return fill(texts.title_published, {
    right: pairs(chosen.auc.value, context),
    base: pairs(baseline.auc.value, context),
  });
}

/** How well the risk score foretells, and whether it is used: what a model card says, for readers. */
export function score(context: Context): Page {
  const { strings, format, release } = context;
  const texts = strings.score_page;
  if (release.score.verdict === "not_available") {
    const reason = fill(texts.none, { reason: riskReason(release.score.reason, context) });
    return {
      title: texts.title_none,
      lead: texts.lead_none,
      figures: [absence([reason, texts.none_action], context)],
    };
  }
  const judged = release.score;
  if (judged.models.length === 0)
    return { title: title(judged, context), lead: texts.lead_none, figures: [absence([texts.none_action], context)] };
  const { days_late: days, horizon_days: horizon } = judged.label;
  return {
    title: title(judged, context),
    lead: fill(texts.lead, { days, horizon, rows: format.count(judged.test_rows, texts.rows) }),
    figures: [modelsFigure(judged, context), reliabilityFigure(judged, context), warningFigure(judged, context)].filter(
      (figure) => figure !== null,
    ),
  };
}
