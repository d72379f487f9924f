import type { CardGroup, ScorePage } from "../../../models/release/release.ts";
import type { ModelCard } from "../../../models/risk/model-card/model-card.ts";
import { warningFigures } from "./score-warning.ts";
import { SUPPRESSED, type DisclosureGate, type PageContext } from "../context.ts";

/** Returns how well the risk score foretells, for readers. */
export async function scorePage(context: PageContext): Promise<ScorePage> {
  const { card, gate, hasBehaviour } = context;
  if (!hasBehaviour) return { verdict: "not_available", reason: "open_items_only" };
  if (card === undefined) return { verdict: "not_available", reason: "no_labelled_months" };
  return {
    verdict: card.verdict.verdict,
    reason: card.verdict.verdict === "refused" ? card.verdict.reason : "",
    card: throughGate(card, gate),
    early_warning: await warningFigures(context),
  };
}

/** The card hides small groups itself, by the same floor: the gate keeps account of them, and would hide what was left. */
function throughGate(card: ModelCard, gate: DisclosureGate): ModelCard {
  if (card.score === null) return card;
  const pass = (name: string, rows: readonly CardGroup[]) =>
    gate.pass<CardGroup>({
      name,
      rows,
      customers: ({ state, customers }) => (state === SUPPRESSED ? 1 : (customers ?? 0)),
      hide: ({ group }) => ({ group, state: SUPPRESSED, rows: null, customers: null, positives: null, figures: null }),
    });
  const segments = pass("score.segments", card.score.segments);
  const customerTypes = pass("score.customer_types", card.score.customerTypes);
  return { ...card, score: { ...card.score, segments, customerTypes } };
}
