import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { RISK_MODEL_KINDS } from "../../models/risk/kinds.ts";
import type { RiskModel } from "../../models/risk/model.ts";
import { ExpectedError } from "../config/errors.ts";
import type { Workspace } from "../config/paths.ts";

/** A model as it was saved after a trial. */
export interface SavedModel {
  readonly model: RiskModel;
  /** True of the one whose scores are published. */
  readonly isPublished: boolean;
}

/** Returns the models that were saved as of a day, from simple to complex. Throws MODEL_OUTDATED for one that cannot be read. */
export function savedModels({ models }: Workspace, asOf: string): readonly SavedModel[] {
  return RISK_MODEL_KINDS.flatMap((kind) => {
    const file = join(models, `${kind.kind}-${asOf}.json`);
    if (!existsSync(file)) return [];
    try {
      const saved = JSON.parse(readFileSync(file, "utf8")) as {
        readonly model: unknown;
        readonly is_published: boolean;
      };
      return [{ model: kind.fromJSON(saved.model), isPublished: saved.is_published }];
    } catch (cause) {
      throw new ExpectedError(
        "MODEL_OUTDATED",
        {
          where: file,
          found: cause instanceof Error ? cause.message : String(cause),
          expected: "a model as this version writes it",
          action: "Train it anew with `betaalbeeld train`.",
        },
        { cause },
      );
    }
  });
}
