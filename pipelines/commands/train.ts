import type { Effects } from "../config/effects.ts";
import { EXIT } from "../config/errors.ts";
import type { ModelCard } from "../../models/risk/model-card/model-card.ts";
import { valueOfProviders } from "../analysis/external-value.ts";
import { flag, SESSION_OPTIONS, type Command } from "./command.ts";
import { providerLines } from "./external-text.ts";
import { asOfOption, buildStage, inSession, trainStage } from "./stages.ts";

const DECIMALS = 3;
const figure = (value: number | null, decimals = DECIMALS) => (value === null ? "unknown" : value.toFixed(decimals));

/** The line of each candidate, the verdict, and a line for all that somebody should look at. */
function printCard({ candidates, verdict, score, approval }: ModelCard, effects: Effects): void {
  for (const { kind, auc, brier } of candidates) {
    effects.print(
      `${kind.padEnd(12)} AUC ${figure(auc.value)} (${figure(auc.low)} to ${figure(auc.high)})  Brier ${figure(brier, 4)}`,
    );
  }
  effects.print(verdict.verdict === "published" ? `publish ${verdict.kind}` : `publish no scores: ${verdict.reason}`);
  for (const { subject, month, index } of score?.drift.alerts ?? []) {
    effects.print(
      `drift: ${subject} in ${month} is far from the training months (stability index ${figure(index, 2)})`,
    );
  }
  for (const { feature, aucAlone, uniqueGain } of score?.suspects ?? []) {
    effects.print(
      `suspect: ${feature} may be known only afterwards (AUC alone ${figure(aucAlone)}, ${figure(uniqueGain)} that no other feature gives)`,
    );
  }
  if (verdict.verdict === "published" && approval === null) {
    effects.print("not approved yet: settings risk.approved_by and risk.approved_on");
  }
}

export const train: Command = {
  name: "train",
  summary: "Trains the risk models on the past, judges them on the months after it and writes their card.",
  examples: ["betaalbeeld train", "betaalbeeld train --json"],
  options: SESSION_OPTIONS,
  run: (arguments_, effects) =>
    inSession(arguments_, effects, async (session) => {
      const asOf = await buildStage(session, asOfOption(arguments_));
      const trained = await trainStage(session, asOf);
      const providers =
        trained === undefined ? [] : await valueOfProviders(session.warehouse, session.settings, trained.risk);
      if (flag(arguments_, "json")) {
        const { tried, selection } = trained?.risk.trial ?? { tried: [], selection: null };
        const models = tried.map(({ model, evaluation }) => ({ kind: model.kind, evaluation }));
        const card = trained?.card ?? null;
        effects.print(JSON.stringify({ as_of: asOf, models, selection, card, external_scores: providers }));
      } else if (trained === undefined) effects.print("No month-end has a known outcome yet: nothing to train on.");
      else {
        printCard(trained.card, effects);
        for (const line of providerLines(providers)) effects.print(line);
      }
      return EXIT.ok;
    }),
};
