import { resolve } from "node:path";
import { compareSettings } from "../analysis/comparison/compare.ts";
import { EXIT, ExpectedError } from "../config/errors.ts";
import { readSettingsOver } from "../config/settings.ts";
import { flag, SESSION_OPTIONS, stringOption, type Arguments, type Command } from "./command.ts";
import { comparedPeriod } from "./compared-period.ts";
import { comparisonJson } from "./comparison-json.ts";
import { comparisonText } from "./comparison-text.ts";
import { buildStage, defaultAsOf, inSession, requireLedger, type Session } from "./stages.ts";

function requireOther(arguments_: Arguments): string {
  const file = stringOption(arguments_, "settings");
  if (file !== undefined) return resolve(file);
  throw new ExpectedError("USAGE", {
    where: "betaalbeeld compare",
    found: "no --settings",
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

async function periodOf(session: Session, asked: string | undefined) {
  const { first } = await session.warehouse.row<{ first: string }>(
    "select min(issued_on)::varchar as first from current.invoice",
  );
  return comparedPeriod(asked, first, await defaultAsOf(session));
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
      description: "The other settings: what the file leaves out is as it is at present.",
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
    const otherFile = requireOther(arguments_);
    const { settings: _, ...values } = arguments_.values;
    return inSession({ ...arguments_, values }, effects, async (session) => {
      await requireLedger(session);
      await requireHistory(session);
      const period = await periodOf(session, stringOption(arguments_, "as-of"));
      const builtOn = session.manifest.as_of;
      await buildStage(session, builtOn === undefined || builtOn < period.to ? period.to : builtOn);
      const { warehouse, settings: present } = session;
      const other = readSettingsOver(present, otherFile);
      const question = { present, other, otherFile, period, progress: effects.progress };
      const comparison = await compareSettings(warehouse, question);
      const isJson = flag(arguments_, "json");
      effects.print(isJson ? JSON.stringify(comparisonJson(comparison, period)) : comparisonText(comparison));
      return EXIT.ok;
    });
  },
};
