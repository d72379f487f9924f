import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { contractDocument } from "../../models/contract/document.ts";
import { fieldDocument, fieldRegister } from "../../models/contract/register.ts";
import type { Effects } from "../config/effects.ts";
import { EXIT } from "../config/errors.ts";
import { PACKAGE_ROOT } from "../config/paths.ts";
import { readSettings } from "../config/settings.ts";
import { flag, SHARED_OPTIONS, stringOption, type Command } from "./command.ts";
import { workspaceOf } from "./stages.ts";

const FOLDER = join(PACKAGE_ROOT, "models", "contract");
const DOCUMENTS = [
  { path: join(FOLDER, "CONTRACT.md"), text: contractDocument },
  { path: join(FOLDER, "FIELDS.md"), text: fieldDocument },
] as const;

function checkDocuments(effects: Effects): number {
  const old = DOCUMENTS.filter(({ path, text }) => readFileSync(path, "utf8") !== text());
  for (const { path } of old) effects.say(`${path} is out of date: run \`npm run docs\`.`);
  return old.length === 0 ? EXIT.ok : EXIT.bug;
}

function writeDocuments(effects: Effects): number {
  for (const { path, text } of DOCUMENTS) {
    writeFileSync(path, text());
    effects.print(path);
  }
  return EXIT.ok;
}

export const docs: Command = {
  name: "docs",
  summary: "Writes the documents of the canonical tables and of their fields, or prints the register of fields.",
  examples: ["betaalbeeld docs", "betaalbeeld docs --check", "betaalbeeld docs --json --workspace ~/ledger"],
  options: {
    check: { type: "boolean", description: "Write nothing; exit 1 where a document is out of date." },
    workspace: SHARED_OPTIONS.workspace,
    settings: SHARED_OPTIONS.settings,
    json: {
      type: "boolean",
      description: "Print the register of fields with the workspace's purposes and periods, and write nothing.",
    },
  },
  run(arguments_, effects) {
    if (flag(arguments_, "json")) {
      const settings = readSettings(stringOption(arguments_, "settings") ?? workspaceOf(arguments_).settings);
      effects.print(JSON.stringify({ fields: fieldRegister(settings) }));
      return Promise.resolve(EXIT.ok);
    }
    return Promise.resolve(flag(arguments_, "check") ? checkDocuments(effects) : writeDocuments(effects));
  },
};
