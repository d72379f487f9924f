import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Effects } from "../config/effects.ts";
import { EXIT, ExpectedError } from "../config/errors.ts";
import { privatePlace } from "../config/private-place.ts";
import { buildNotebooks, previewNotebooks } from "../publish/site/framework.ts";
import { flag, SHARED_OPTIONS, stringOption, type Arguments, type Command } from "./command.ts";
import { workspaceOf } from "./stages.ts";

/** The tables that the notebooks read. */
const TABLES = ["export.json", "customer_feature.arrow", "training_row.arrow", "eligibility_outcome.arrow"];

function requireExport(folder: string): void {
  const missing = TABLES.find((file) => !existsSync(join(folder, file)));
  if (missing === undefined) return;
  throw new ExpectedError("FILE_MISSING", {
    where: folder,
    found: `no ${missing}`,
    expected: "an export of features, training rows and effects in Arrow",
    action: "Write one with `betaalbeeld export --format arrow`, or give its folder with --from.",
  });
}

async function run(arguments_: Arguments, effects: Effects): Promise<number> {
  const workspace = workspaceOf(arguments_);
  const exportFolder = stringOption(arguments_, "from") ?? workspace.export;
  requireExport(exportFolder);
  if (flag(arguments_, "preview")) return previewNotebooks(exportFolder);
  const out = stringOption(arguments_, "out") ?? workspace.notebooks;
  const folder = privatePlace(out, workspace, "betaalbeeld notebooks, option --out");
  effects.progress("building the notebooks");
  await buildNotebooks(exportFolder, folder);
  effects.print(join(folder, "index.html"));
  effects.say("The notebooks have figures of few customers: keep them private.");
  return EXIT.ok;
}

export const notebooks: Command = {
  name: "notebooks",
  summary: "Builds the analysts' notebooks from exported files, or shows them while they are worked on.",
  examples: [
    "betaalbeeld export --format arrow                         first",
    "betaalbeeld notebooks --preview                           and each change to the code at once",
    "betaalbeeld notebooks --from /secure/export --out /secure/notebooks",
  ],
  options: {
    workspace: SHARED_OPTIONS.workspace,
    from: {
      type: "string",
      placeholder: "DIR",
      description: "Folder of an export in Arrow. Default: export in the workspace.",
    },
    out: {
      type: "string",
      placeholder: "DIR",
      description: "Folder to build into. Default: notebooks in the workspace.",
    },
    preview: { type: "boolean", description: "Show them in a browser until interrupted." },
  },
  run,
};
