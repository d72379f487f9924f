import { compareSettings, lastYear, type ComparedPeriod } from "../analysis/comparison/compare.ts";
import { EXIT, ExpectedError } from "../config/errors.ts";
import { readSettingsOver, type ComparedSettings } from "../config/settings.ts";
import { flag, SESSION_OPTIONS, stringOption, type Arguments, type Command } from "./command.ts";
import { comparedPeriod } from "./compared-period.ts";
import { comparisonJson } from "./comparison-json.ts";
import { comparisonText } from "./comparison-text.ts";
import { comparedSettings, defaultAsOf, inSession, requireLedger, scoredOn, type Session } from "./stages.ts";

/** The other settings: those of the command line, else those that the present settings name. */
function otherSettings(session: Session, arguments_: Arguments): ComparedSettings {
  const file = stringOption(arguments_, "settings");
  if (file !== undefined) return { file, settings: readSettingsOver(session.settings, file) };
  const named = comparedSettings(session);
  if (named !== undefined) return named;
  throw new ExpectedError("USAGE", {
    where: "betaalbeeld compare",
    found: "no --settings, and no compare_with in the present settings",
    expected: "a file with the settings that are other than the present ones",
    action: "Add --settings FILE.",
  });
}

/** Throws USAGE for a list of open items: who paid is not in it, so that no past day can be replayed. */
async function requireHistory({ warehouse, workspace }: Session): Promise<void> {
  const { kind } = await warehouse.row<{ kind: string }>("select kind from current.source");
  if (kind !== "open_items") return;
  throw new ExpectedError("USAGE", {
    where: workspace.root,
    found: "a list of open items",
    expected: "a ledger with paid invoices too, so that past days can be replayed",
    action: "Load a ledger with paid invoices.",
  });
}

async function periodOf(session: Session, arguments_: Arguments): Promise<ComparedPeriod> {
  const asked = stringOption(arguments_, "as-of");
  if (asked !== undefined) return comparedPeriod(asked);
  const last = await defaultAsOf(session);
  const period = await lastYear(session.warehouse, last);
  if (period !== undefined) return period;
  throw new ExpectedError("USAGE", {
    where: session.workspace.root,
    found: `a ledger whose first month is not over on ${last}`,
    expected: "at least one whole month to replay",
    action: "Wait for the end of the month.",
  });
}

export const compare: Command = {
  name: "compare",
  summary: "Replays past months under other settings: who moves and why, work, contacts and cash.",
  examples: [
    "betaalbeeld compare --settings stricter.yaml",
    "betaalbeeld compare --settings stricter.yaml --as-of 2026-01-31..2026-06-30 --json",
  ],
  options: {
    settings: {
      type: "string",
      placeholder: "FILE",
      description:
        "The other settings; what the file leaves out is as at present. Default: compare_with of the settings.",
    },
    "as-of": {
      type: "string",
      placeholder: "A..B",
      description: "First and last day of the months to replay. Default: the last twelve month-ends.",
    },
    workspace: SESSION_OPTIONS.workspace,
    wait: SESSION_OPTIONS.wait,
    json: SESSION_OPTIONS.json,
  },
  run: (arguments_, effects) => {
    const { settings: _, ...values } = arguments_.values;
    return inSession({ ...arguments_, values }, effects, async (session) => {
      await requireLedger(session);
      await requireHistory(session);
      const { settings: other, file: otherFile } = otherSettings(session, arguments_);
      const period = await periodOf(session, arguments_);
      await scoredOn(session, period.to);
      const { warehouse, settings: present } = session;
      const question = { present, other, otherFile, period, progress: effects.progress };
      const comparison = await compareSettings(warehouse, question);
      const isJson = flag(arguments_, "json");
      effects.print(isJson ? JSON.stringify(comparisonJson(comparison, period)) : comparisonText(comparison));
      return EXIT.ok;
    });
  },
};
