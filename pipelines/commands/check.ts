import { tmpdir } from "node:os";
import { EXIT, ExpectedError } from "../config/errors.ts";
import { workspaceAt } from "../config/paths.ts";
import { readSettings } from "../config/settings.ts";
import { checkLedger } from "../sources/load.ts";
import { loadJson, loadSummary } from "../sources/load-summary.ts";
import { quotedString } from "../warehouse/sql.ts";
import { Warehouse } from "../warehouse/warehouse.ts";
import { flag, SHARED_OPTIONS, stringOption, stringOptions, type Arguments, type Command } from "./command.ts";
import { workspaceOf } from "./stages.ts";

/** Returns the paths of --ledger; throws USAGE when there are none. */
export function ledgerOption(arguments_: Arguments, command: string): readonly string[] {
  const paths = stringOptions(arguments_, "ledger");
  if (paths.length > 0) return paths;
  throw new ExpectedError("USAGE", {
    where: `betaalbeeld ${command}`,
    found: "no --ledger",
    expected: "a folder of canonical files, or an invoice list",
    action: `Name it, such as \`betaalbeeld ${command} --ledger invoices.csv\`.`,
  });
}

export const check: Command = {
  name: "check",
  summary: "Says what a load would do with a ledger, and writes nothing.",
  examples: ["betaalbeeld check --ledger export/", "betaalbeeld check --ledger invoices.csv --settings settings.yaml"],
  options: {
    ledger: SHARED_OPTIONS.ledger,
    workspace: SHARED_OPTIONS.workspace,
    settings: SHARED_OPTIONS.settings,
    wait: SHARED_OPTIONS.wait,
    json: SHARED_OPTIONS.json,
  },
  async run(arguments_, effects) {
    const paths = ledgerOption(arguments_, "check");
    const { root, settings: ownSettings } = workspaceOf(arguments_);
    const settings = readSettings(stringOption(arguments_, "settings") ?? ownSettings);
    const workspace = workspaceAt(root, settings.secret_key ?? readSettings(ownSettings).secret_key);
    const warehouse = await Warehouse.open(":memory:");
    try {
      await warehouse.run(`set temp_directory = ${quotedString(tmpdir())}`);
      const report = await checkLedger({ warehouse, paths, settings, workspace, effects });
      effects.print(flag(arguments_, "json") ? JSON.stringify(loadJson(report)) : loadSummary(report));
      return EXIT.ok;
    } finally {
      warehouse.close();
    }
  },
};
