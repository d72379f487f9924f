import { existsSync } from "node:fs";
import { basename } from "node:path";
import { EXIT, ExpectedError } from "../config/errors.ts";
import { dimensionNames } from "../sources/list/mapping.ts";
import { recognise, type RecognisedLedger } from "../sources/recognise.ts";
import { settingsText } from "../sources/list/settings-proposal.ts";
import type { Effects } from "../config/effects.ts";
import { workspaceAt, type Workspace } from "../config/paths.ts";
import { readSettings } from "../config/settings.ts";
import { writeWhole } from "../config/whole-file.ts";
import { secretKey } from "../sources/privacy/secret.ts";
import { flag, SHARED_OPTIONS, type Arguments, type Command } from "./command.ts";
import { workspaceOf } from "./stages.ts";

function pathOf({ positionals }: Arguments): string {
  const [path, second] = positionals;
  if (path !== undefined && second === undefined) return path;
  throw new ExpectedError("USAGE", {
    where: "betaalbeeld init",
    found: path === undefined ? "no PATH" : `a second PATH, ${second!}`,
    expected: "one file or folder with the ledger",
    action: "Name it, such as `betaalbeeld init invoices.csv`.",
  });
}

function json({ files, proposal, draft, objection }: RecognisedLedger, settings: string | null): string {
  const mapping = proposal?.mapping ?? null;
  return JSON.stringify({
    files,
    mapping,
    dimensions: mapping === null ? {} : dimensionNames(mapping),
    draft: draft?.mapping ?? null,
    objection,
    settings,
  });
}

/** Writes the settings where there are none; returns whether it did. */
function write(settings: string, text: string): boolean {
  if (existsSync(settings)) return false;
  writeWhole(settings, text);
  return true;
}

/** Makes the secret key where there is none, and says where it is: without it no later load fits. */
function makeKey({ secretKey: path }: Workspace, effects: Effects): void {
  if (existsSync(path)) return;
  secretKey(path);
  effects.say(`The key of the pseudonyms is in ${path}: keep a copy of it apart from the data.`);
}

export const init: Command = {
  name: "init",
  summary: "Recognises the files of a ledger, and proposes settings to read them with.",
  examples: [
    "betaalbeeld init invoices.csv",
    "betaalbeeld init export/ --workspace acme      tables, a list, workbooks, bank statements, invoices",
  ],
  options: { workspace: SHARED_OPTIONS.workspace, json: SHARED_OPTIONS.json },
  positionals: "PATH",
  async run(arguments_, effects) {
    const path = pathOf(arguments_);
    const { root, settings } = workspaceOf(arguments_);
    const ledger = await recognise(path);
    const text = settingsText(basename(path), ledger);
    const isWritten = write(settings, text);
    effects.print(flag(arguments_, "json") ? json(ledger, isWritten ? settings : null) : text.trimEnd());
    effects.say(isWritten ? `Written to ${settings}.` : `${settings} exists and was left as it is.`);
    makeKey(workspaceAt(root, readSettings(settings).secret_key), effects);
    return EXIT.ok;
  },
};
