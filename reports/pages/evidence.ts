import type { EffectivenessPage } from "../../models/release/release.ts";
import type { Context } from "../components/context.ts";
import { fill } from "../components/fill.ts";
import type { Page } from "../components/page.ts";
import { absence } from "./absence.ts";
import { customerSideFigures } from "./effects/customer-side.ts";
import { descriptiveFigure } from "./effects/descriptive.ts";
import { rolloutFigures } from "./effects/designs.ts";
import { absentReason } from "./effectiveness.ts";
import { gainFigure } from "./effects/gain-curves.ts";
import { methodsUsedFigure } from "./methods.ts";
import { observedCheckFigures } from "./effects/observed.ts";
import { unpaidPanels } from "./effects/unpaid.ts";

/** Every effect of the page on what works that was judged, each once. */
const judged = ({ outcomes, stages, designs, observed, stage_interactions }: EffectivenessPage) => {
  const split = new Set(stage_interactions.map(({ experiment_id }) => experiment_id));
  return [...outcomes, ...stages.filter(({ experiment_id }) => split.has(experiment_id)), ...designs, ...observed];
};

/** What the effects rest on: curves of each draw, what choosing gains, and how alike those are who were compared. */
export function evidence(context: Context): Page {
  const { effectiveness: page } = context.release;
  const { strings, format } = context;
  const texts = strings.evidence;
  if (!page.available) {
    return {
      title: texts.title_absent,
      lead: absentReason(page.reason, context),
      figures: [
        absence(
          [strings.effectiveness_title.absent_action, ...Object.values(strings.claims.collect_contacts)],
          context,
        ),
      ],
    };
  }
  const effects = judged(page);
  const standing = effects.filter(({ is_discovery }) => is_discovery).length;
  const m = format.number(page.family_size);
  return {
    title: standing === 0 ? fill(texts.title_none, { m }) : fill(format.count(standing, texts.title), { m }),
    lead: fill(texts.lead, {
      share: format.percent(page.false_discovery_rate, 0),
      refused: format.number(effects.filter(({ verdict }) => verdict === "refused").length),
      page: strings.pages.effectiveness,
    }),
    figures: [
      unpaidPanels(page, context),
      gainFigure(page, context),
      ...customerSideFigures(page, context),
      ...rolloutFigures(page, context),
      ...observedCheckFigures(page.observed, context),
      descriptiveFigure(page, context),
      methodsUsedFigure("evidence", context),
    ].filter((figure) => figure !== null),
  };
}
