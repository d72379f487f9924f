import { existsSync } from "node:fs";
import type { Effects } from "../config/effects.ts";
import { EXIT, ExpectedError } from "../config/errors.ts";
import { workspaceAt, type Workspace } from "../config/paths.ts";
import { readSettings } from "../config/settings.ts";
import { dimensionNames, mappingYaml, storeMapping } from "../sources/mapping.ts";
import { proposeMapping } from "../sources/mapping-proposal.ts";
import { secretKey } from "../sources/secret.ts";
import { invoiceListIn } from "../sources/load.ts";
import { flag, SHARED_OPTIONS, type Arguments, type Command } from "./command.ts";
import { workspaceOf } from "./stages.ts";

function pathOf({ positionals }: Arguments): string {
  const [path, second] = positionals;
  if (path !== undefined && second === undefined) return path;
  throw new ExpectedError("USAGE", {
    where: "betaalbeeld init",
    found: path === undefined ? "no PATH" : `a second PATH, ${second!}`,
    expected: "one invoice list",
    action: "Name it, such as `betaalbeeld init invoices.csv`.",
  });
}

/** Makes the secret key where there is none, and says where it is: without it no later load fits. */
function makeKey({ secretKey: path }: Workspace, effects: Effects): void {
  if (existsSync(path)) return;
  secretKey(path);
  effects.say(`The key of the pseudonyms is in ${path}: keep a copy of it apart from the data.`);
}

export const init: Command = {
  name: "init",
  summary: "Proposes how to read an invoice list, from its column names and values.",
  examples: ["betaalbeeld init invoices.csv", "betaalbeeld init openstaande-posten.csv --workspace acme"],
  options: { workspace: SHARED_OPTIONS.workspace, json: SHARED_OPTIONS.json },
  positionals: "PATH",
  async run(arguments_, effects) {
    const path = pathOf(arguments_);
    const { root, settings } = workspaceOf(arguments_);
    const list = await invoiceListIn(path);
    if (list === undefined) {
      effects.say(`${path} needs no mapping: load it with --ledger.`);
      makeKey(workspaceAt(root, readSettings(settings).secret_key), effects);
      return EXIT.ok;
    }
    const mapping = await proposeMapping(list);
    const dimensions = dimensionNames(mapping);
    const isWritten = !existsSync(settings) && storeMapping(settings, mapping);
    effects.print(
      flag(arguments_, "json")
        ? JSON.stringify({ mapping, dimensions, settings: isWritten ? settings : null })
        : mappingYaml(mapping, dimensions).trimEnd(),
    );
    effects.say(isWritten ? `Written to ${settings}.` : `${settings} exists and was left as it is.`);
    makeKey(workspaceAt(root, readSettings(settings).secret_key), effects);
    return EXIT.ok;
  },
};
