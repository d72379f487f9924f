import type { Context } from "../../components/context.ts";
import type { Figure } from "../../components/figure.ts";
import { fill } from "../../components/fill.ts";
import { element } from "../../components/html.ts";
import { addressOf } from "../../components/page.ts";
import { modelName, riskReason } from "../names.ts";

/** Returns whether a score stands beside the behaviour classes, in a sentence; its own page has the figures. */
export function riskFigure(context: Context): Figure {
  const { score } = context.release;
  const { strings } = context;
  const texts = strings.segment_page;
  const scores = strings.score_state;
  const sentence =
    score.verdict === "published"
      ? fill(texts.risk_published, { model: modelName(score.card.score?.kind ?? "", context).toLowerCase() })
      : fill(score.verdict === "refused" ? scores.refused : scores.none, {
          reason: riskReason(score.reason, context),
        });
  return {
    heading: texts.risk_heading,
    note: sentence,
    below: element("p", { class: "more" }, element("a", { href: addressOf("score") }, texts.risk_more)),
  };
}
