import { existsSync } from "node:fs";
import { EXIT, ExpectedError } from "../config/errors.ts";
import { DEFAULT_WORKSPACE, workspaceAt } from "../config/paths.ts";
import { dimensionNames, mappingYaml, storeMapping } from "../sources/mapping.ts";
import { proposeMapping } from "../sources/mapping-proposal.ts";
import { invoiceListIn } from "../sources/load.ts";
import { flag, SHARED_OPTIONS, stringOption, type Arguments, type Command } from "./command.ts";

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

export const init: Command = {
  name: "init",
  summary: "Proposes how to read an invoice list, from its column names and values.",
  examples: ["betaalbeeld init invoices.csv", "betaalbeeld init openstaande-posten.csv --workspace acme"],
  options: { workspace: SHARED_OPTIONS.workspace, json: SHARED_OPTIONS.json },
  positionals: "PATH",
  async run(arguments_, effects) {
    const path = pathOf(arguments_);
    const { settings } = workspaceAt(stringOption(arguments_, "workspace") ?? DEFAULT_WORKSPACE);
    const list = await invoiceListIn(path);
    if (list === undefined) {
      effects.say(`${path} needs no mapping: load it with --ledger.`);
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
    return EXIT.ok;
  },
};
