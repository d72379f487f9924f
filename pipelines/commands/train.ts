import type { Effects } from "../config/effects.ts";
import { EXIT } from "../config/errors.ts";
import type { Trial } from "../../models/risk/trial.ts";
import { flag, SESSION_OPTIONS, type Command } from "./command.ts";
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
      if (flag(arguments_, "json")) {
        const models = risk?.trial.tried.map(({ model, evaluation }) => ({ kind: model.kind, evaluation })) ?? [];
        effects.print(JSON.stringify({ as_of: asOf, models, selection: risk?.trial.selection ?? null }));
      } else if (risk === undefined) effects.print("No month-end has a known outcome yet: nothing to train on.");
      else printTrial(risk.trial, effects);
      return EXIT.ok;
    }),
};
