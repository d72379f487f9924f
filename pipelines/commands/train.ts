import type { Effects } from "../config/effects.ts";
import { EXIT } from "../config/errors.ts";
import type { Trial } from "../../models/risk/trial.ts";
import { valueOfProviders } from "../analysis/external-value.ts";
import { flag, SESSION_OPTIONS, type Command } from "./command.ts";
import { providerLines } from "./external-text.ts";
import { asOfOption, buildStage, inSession, trainStage } from "./stages.ts";

const DECIMALS = 3;

function printTrial({ tried, selection }: Trial, effects: Effects): void {
  for (const { kind, auc, aucUncertainty } of selection.comparisons) {
    const { low, high } = aucUncertainty.interval;
    const { brier } = tried.find(({ model }) => model.kind === kind)!.evaluation;
    effects.print(
      `${kind.padEnd(12)} AUC ${auc.toFixed(DECIMALS)} (${low.toFixed(DECIMALS)} to ${high.toFixed(DECIMALS)})  Brier ${(brier ?? Number.NaN).toFixed(4)}`,
    );
  }
  effects.print(
    selection.verdict === "published" ? `publish ${selection.kind}` : `publish no scores: ${selection.reason}`,
  );
}

export const train: Command = {
  name: "train",
  summary: "Trains the risk models on the past and judges them on the months after it.",
  examples: ["betaalbeeld train", "betaalbeeld train --json"],
  options: SESSION_OPTIONS,
  run: (arguments_, effects) =>
    inSession(arguments_, effects, async (session) => {
      const asOf = await buildStage(session, asOfOption(arguments_));
      const risk = await trainStage(session, asOf);
      const providers = risk === undefined ? [] : await valueOfProviders(session.warehouse, session.settings, risk);
      if (flag(arguments_, "json")) {
        const models = risk?.trial.tried.map(({ model, evaluation }) => ({ kind: model.kind, evaluation })) ?? [];
        const selection = risk?.trial.selection ?? null;
        effects.print(JSON.stringify({ as_of: asOf, models, selection, external_scores: providers }));
      } else if (risk === undefined) effects.print("No month-end has a known outcome yet: nothing to train on.");
      else {
        printTrial(risk.trial, effects);
        for (const line of providerLines(providers)) effects.print(line);
      }
      return EXIT.ok;
    }),
};
