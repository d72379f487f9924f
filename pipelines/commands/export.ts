import type { Effects } from "../config/effects.ts";
import { EXIT } from "../config/errors.ts";
import { privatePlace } from "../config/private-place.ts";
import { exportedTables, EXPORTS } from "../export/exports.ts";
import { exportScoring } from "../export/scoring-export.ts";
import { EXPORT_FORMATS, prepareFolder, writeExportManifest, writeTable } from "../export/write-export.ts";
import { choiceOption, choiceOptions } from "./choice-option.ts";
import { flag, SESSION_OPTIONS, stringOption, type Arguments, type Command } from "./command.ts";
import { asOfOption, buildStage, inSession } from "./stages.ts";

const SCORING = "scoring-sql";

async function run(arguments_: Arguments, effects: Effects): Promise<number> {
  const what = choiceOptions(arguments_, "export", "what", [...EXPORTS, SCORING]);
  const format = choiceOption(arguments_, "export", "format", EXPORT_FORMATS);
  return inSession(arguments_, effects, async (session) => {
    const { warehouse, workspace, settings } = session;
    const out = stringOption(arguments_, "out") ?? workspace.export;
    const folder = privatePlace(out, workspace, "betaalbeeld export, option --out");
    const asOf = await buildStage(session, asOfOption(arguments_));
    prepareFolder(folder);
    const files = [writeExportManifest(folder, settings, asOf)];
    for (const name of EXPORTS.filter((each) => what.includes(each))) {
      for (const table of await exportedTables(warehouse, name)) {
        files.push(await writeTable(warehouse, table, folder, format));
      }
    }
    if (what.includes(SCORING)) files.push(...exportScoring(workspace, { asOf, unit: settings.risk.unit, folder }));
    if (flag(arguments_, "json")) effects.print(JSON.stringify({ as_of: asOf, format, files }));
    else {
      for (const file of files) effects.print(file);
      effects.say(
        "The files have rows of single customers, by pseudonym: keep them private, and no longer than needed.",
      );
    }
    return EXIT.ok;
  });
}

export const exportCommand: Command = {
  name: "export",
  summary: "Writes features, training rows, segments and marts for analysis elsewhere, and scoring as SQL.",
  examples: [
    "betaalbeeld export                                        everything as Parquet, in the workspace",
    "betaalbeeld export --what training --format arrow --out /secure/export",
    "betaalbeeld export --what scoring-sql                     the trained models as one SELECT each",
  ],
  options: {
    ...SESSION_OPTIONS,
    what: {
      type: "string",
      placeholder: "NAME",
      multiple: true,
      description: `${[...EXPORTS, SCORING].join(", ")}; may be given more than once. Default: all of them.`,
    },
    format: { type: "string", placeholder: "FORMAT", default: "parquet", description: "parquet or arrow." },
    out: { type: "string", placeholder: "DIR", description: "Folder to write to. Default: export in the workspace." },
  },
  run,
};
