import { EXIT } from "../config/errors.ts";
import { loadJson, loadSummary } from "../sources/load/load-summary.ts";
import { ledgerOption, rehearseLoad } from "./check.ts";
import { flag, SHARED_OPTIONS, type Command } from "./command.ts";
import { LOAD_OPTIONS, loadOptions } from "./load-options.ts";
import { inSession, loadStage } from "./stages.ts";

export const load: Command = {
  name: "load",
  summary: "Loads a ledger into the workspace, or refuses it as a whole.",
  examples: [
    "betaalbeeld load --ledger export/                a folder with invoice.csv, payment.csv and so on",
    "betaalbeeld load --ledger 2025.xaf               an auditfile, XAF 3.2",
    "betaalbeeld load --ledger invoices.csv --json    one invoice list, read by the mapping in the settings",
    "betaalbeeld load --ledger export/ --known-on 2026-11-30 --dry-run    what a new export would change",
    "betaalbeeld load --ledger payment-2026-12-01.csv --add               a day that comes beside the rest",
  ],
  options: {
    ledger: SHARED_OPTIONS.ledger,
    ...LOAD_OPTIONS,
    "dry-run": { type: "boolean", description: "Say what the load would change, and keep nothing of it." },
    workspace: SHARED_OPTIONS.workspace,
    settings: SHARED_OPTIONS.settings,
    wait: SHARED_OPTIONS.wait,
    json: SHARED_OPTIONS.json,
  },
  async run(arguments_, effects) {
    const paths = ledgerOption(arguments_, "load");
    const choice = { paths, isSample: false, ...loadOptions(arguments_) };
    const isRehearsal = flag(arguments_, "dry-run");
    const report = isRehearsal
      ? await rehearseLoad(arguments_, effects, choice)
      : await inSession(arguments_, effects, (session) => loadStage(session, choice));
    if (report === undefined) {
      effects.say("These files are loaded already, with the same settings.");
      if (flag(arguments_, "json")) effects.print(JSON.stringify({ is_unchanged: true }));
    } else {
      effects.print(flag(arguments_, "json") ? JSON.stringify(loadJson(report)) : loadSummary(report));
    }
    return EXIT.ok;
  },
};
