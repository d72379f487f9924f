import { join } from "node:path";
import { dayNumber, type Day } from "../../models/calendar.ts";
import { worklistAsOf, type Worklist } from "../analysis/treatment/worklist.ts";
import type { Effects } from "../config/effects.ts";
import { EXIT } from "../config/errors.ts";
import type { Workspace } from "../config/paths.ts";
import { privatePlace } from "../config/private-place.ts";
import { openCurrentVault } from "../sources/privacy/vault.ts";
import { jsonRow } from "../worklist/list-json.ts";
import { listRows, type ListRows } from "../worklist/list-row.ts";
import { LIST_FORMATS, LIST_LANGUAGES, writeList, type ListFormat } from "../worklist/write-list.ts";
import { choiceOption } from "./choice-option.ts";
import { flag, SESSION_OPTIONS, stringOption, type Arguments, type Command } from "./command.ts";
import { asOfOption, defaultAsOf, inSession, requireLedger, scoredOn, type Session } from "./stages.ts";

/** Where the list goes. A list of customers has no place in a folder that is served. */
function fileFor(arguments_: Arguments, workspace: Workspace, asOf: Day, format: ListFormat): string {
  const file = stringOption(arguments_, "out") ?? join(workspace.root, `worklist-${asOf}.${format}`);
  return privatePlace(file, workspace, "betaalbeeld worklist, option --out");
}

async function listAsOf(session: Session, asked: Day | undefined): Promise<Worklist> {
  await requireLedger(session);
  const asOf = asked ?? (await defaultAsOf(session));
  await scoredOn(session, asOf);
  return worklistAsOf(session.warehouse, session.settings, asOf);
}

function printJson(list: Worklist, rows: ListRows, file: string | null, effects: Effects): void {
  const { asOf, weekEndsOn, policy } = list;
  effects.print(
    JSON.stringify({
      as_of: asOf,
      week_ends_on: weekEndsOn,
      policy_version: policy.version,
      file,
      contacts: rows.contacts.map(jsonRow),
      left: rows.left.map(jsonRow),
      not_listed: rows.notListed,
    }),
  );
}

async function run(arguments_: Arguments, effects: Effects): Promise<number> {
  const format = choiceOption(arguments_, "worklist", "format", LIST_FORMATS);
  const language = choiceOption(arguments_, "worklist", "language", LIST_LANGUAGES);
  return inSession(arguments_, effects, async (session) => {
    const list = await listAsOf(session, asOfOption(arguments_));
    const { workspace, warehouse, settings } = session;
    const { vault } = await openCurrentVault(warehouse, workspace);
    const rows = listRows(list, dayNumber(list.asOf), vault.customers);
    const isJson = flag(arguments_, "json");
    const isFileAsked = !isJson || stringOption(arguments_, "out") !== undefined;
    const file = isFileAsked ? fileFor(arguments_, workspace, list.asOf, format) : null;
    if (file !== null) await writeList(file, format, { list, rows, language, currency: settings.currency });
    if (isJson) {
      printJson(list, rows, file, effects);
    } else {
      effects.print(file!);
      effects.say(`${rows.contacts.length} customers to contact, ${rows.left.length} past due and left alone.`);
      effects.say("The file has customer numbers: keep it private, and no longer than needed.");
    }
    return EXIT.ok;
  });
}

export const worklist: Command = {
  name: "worklist",
  summary: "Writes the next best action per customer, with reason and predicted effect; stays on this computer.",
  examples: [
    "betaalbeeld worklist                                    an Excel workbook in the workspace, in Dutch",
    "betaalbeeld worklist --format csv --language en --out /secure/list.csv",
    "betaalbeeld worklist --as-of 2026-10-31 --json",
  ],
  options: {
    ...SESSION_OPTIONS,
    format: { type: "string", placeholder: "FORMAT", default: "xlsx", description: "xlsx or csv." },
    out: { type: "string", placeholder: "FILE", description: "Where to write it. Default: the workspace." },
    language: { type: "string", placeholder: "LANGUAGE", default: "nl", description: "nl or en." },
  },
  run,
};
