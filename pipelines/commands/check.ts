import { existsSync } from "node:fs";
import type { Effects } from "../config/effects.ts";
import { EXIT, ExpectedError } from "../config/errors.ts";
import { readSettings } from "../config/settings.ts";
import { checkLedger, type LoadReport } from "../sources/load/load.ts";
import { loadJson, loadSummary } from "../sources/load/load-summary.ts";
import { Warehouse } from "../warehouse/warehouse.ts";
import { flag, SHARED_OPTIONS, stringOption, stringOptions, type Arguments, type Command } from "./command.ts";
import { LOAD_OPTIONS, loadOptions } from "./load-options.ts";
import { inSession, loadRequest, workspaceOf, type LoadChoice } from "./stages.ts";

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

/** What a load would do where none was: in memory, so that not even the workspace is made. */
async function rehearseFirstLoad(arguments_: Arguments, effects: Effects, choice: LoadChoice): Promise<LoadReport> {
  const workspace = workspaceOf(arguments_);
  const settings = readSettings(stringOption(arguments_, "settings") ?? workspace.settings);
  const warehouse = await Warehouse.open(":memory:");
  try {
    const { paths, mode, knownOn } = choice;
    const dated = knownOn === undefined ? {} : { knownOn };
    return await checkLedger({ warehouse, paths, settings, workspace, effects, mode, ...dated });
  } finally {
    warehouse.close();
  }
}

/** Returns what a load would do to the ledger of the workspace; keeps nothing of it. */
export function rehearseLoad(arguments_: Arguments, effects: Effects, choice: LoadChoice): Promise<LoadReport> {
  return existsSync(workspaceOf(arguments_).warehouse)
    ? inSession(arguments_, effects, (session) => checkLedger(loadRequest(session, choice)))
    : rehearseFirstLoad(arguments_, effects, choice);
}

export const check: Command = {
  name: "check",
  summary: "Says what a load would do with a ledger, and writes nothing.",
  examples: [
    "betaalbeeld check --ledger export/",
    "betaalbeeld check --ledger invoices.csv --settings settings.yaml",
    "betaalbeeld check --ledger export/ --known-on 2026-11-30    what a new export would change",
  ],
  options: {
    ledger: SHARED_OPTIONS.ledger,
    ...LOAD_OPTIONS,
    workspace: SHARED_OPTIONS.workspace,
    settings: SHARED_OPTIONS.settings,
    wait: SHARED_OPTIONS.wait,
    json: SHARED_OPTIONS.json,
  },
  async run(arguments_, effects) {
    const choice = { paths: ledgerOption(arguments_, "check"), isSample: false, ...loadOptions(arguments_) };
    const report = await rehearseLoad(arguments_, effects, choice);
    effects.print(flag(arguments_, "json") ? JSON.stringify(loadJson(report)) : loadSummary(report));
    return EXIT.ok;
  },
};
