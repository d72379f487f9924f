import { syntheticCard } from "../models/risk/model-card/synthetic-card.ts";

/** A card whose score is published, and one whose score knows no more than the own past. */
export const SAMPLE_CARD = await syntheticCard({ approval: { by: "head of credit management", on: "2026-10-15" } });
export const REFUSED_CARD = await syntheticCard({}, { pressureEffect: 0 });
/** And one of too few late customers to judge any. */
export const EMPTY_CARD = await syntheticCard({}, { customers: 40, level: -9 });
