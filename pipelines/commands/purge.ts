import { formatCents, parseCents } from "../../models/contract/field.ts";
import { EXIT, ExpectedError } from "../config/errors.ts";
import { keptFromDay, keptFromPeriods, type PurgedTable, type PurgeProof } from "../sources/retention/purge.ts";
import type { KeptFrom } from "../sources/retention/retention.ts";
import { flag, SHARED_OPTIONS, type Arguments, type Command } from "./command.ts";
import { asOfOption, forgetBuild, inSession, purgeStage, requireLedger, type Session } from "./stages.ts";

function keptFrom(arguments_: Arguments, { settings, effects }: Session): KeptFrom {
  const before = asOfOption(arguments_, "before");
  const asOf = asOfOption(arguments_);
  if (before === undefined) return keptFromPeriods(asOf ?? effects.today(), settings);
  if (asOf === undefined) return keptFromDay(before);
  throw new ExpectedError("USAGE", {
    where: "betaalbeeld purge",
    found: "both --before and --as-of",
    expected: "one of them",
    action: "Give --before with the first day to keep, or --as-of with the day from which periods are counted back.",
  });
}

const HEADER = ["", "first kept", "rows", "removed", "left", "amount", "removed", "left"];
const WIDTHS = [16, 10, 10, 10, 10, 18, 18, 18];

const less = (amount: string | null, removed: string | null): string =>
  amount === null || removed === null ? "" : formatCents(parseCents(amount) - parseCents(removed));

function line(cells: readonly string[]): string {
  return cells
    .map((cell, index) => (index < 2 ? cell.padEnd(WIDTHS[index]!) : cell.padStart(WIDTHS[index]!)))
    .join(" ")
    .trimEnd();
}

function summary(tables: readonly PurgedTable[]): string {
  const rows = tables.map(({ table, before_on, rows_before, rows_removed, amount_before, amount_removed }) => [
    table,
    before_on,
    String(rows_before),
    String(rows_removed),
    String(rows_before - rows_removed),
    amount_before ?? "",
    amount_removed ?? "",
    less(amount_before, amount_removed),
  ]);
  return [HEADER, ...rows].map(line).join("\n");
}

/** What was compared to prove that nothing else changed. */
function proven({ kept_from, postings_kept, postings_removed, identifiers_removed }: PurgeProof): string {
  return [
    `Every balance from ${kept_from} on is what it was: ${postings_kept} movements stay, each the same;`,
    `${postings_removed} of earlier days go, and add up to nothing per customer, account and item.`,
    `${identifiers_removed} numbers of invoices and payments are in no table any more.`,
  ].join(" ");
}

export const purge: Command = {
  name: "purge",
  summary: "Removes settled invoices, contacts and customers past their retention, and proves that balances stay.",
  examples: [
    "betaalbeeld purge --dry-run                        what is past the retention period of its table today",
    "betaalbeeld purge --as-of 2026-12-31               remove what is past it that day",
    "betaalbeeld purge --before 2019-01-01              remove what is settled and older, in every table",
  ],
  options: {
    before: { type: "string", placeholder: "DATE", description: "First day to keep, in every table." },
    "as-of": {
      ...SHARED_OPTIONS["as-of"],
      description: "Day from which the retention period of each table is counted back. Default: today.",
    },
    "dry-run": { type: "boolean", description: "Say what would be removed, and remove nothing." },
    workspace: SHARED_OPTIONS.workspace,
    settings: SHARED_OPTIONS.settings,
    wait: SHARED_OPTIONS.wait,
    json: SHARED_OPTIONS.json,
  },
  run: (arguments_, effects) =>
    inSession(arguments_, effects, async (session) => {
      await requireLedger(session);
      const isRehearsal = flag(arguments_, "dry-run");
      const chosen = keptFrom(arguments_, session);
      forgetBuild(session);
      const { tables, proof } = await purgeStage(session, chosen, isRehearsal);
      if (flag(arguments_, "json")) effects.print(JSON.stringify({ is_dry_run: isRehearsal, tables, proof }));
      else effects.print(`${summary(tables)}\n\n${proven(proof)}`);
      effects.say(
        isRehearsal
          ? "Nothing was removed."
          : "Old backups still hold what was removed, and so does the export itself.",
      );
      return EXIT.ok;
    }),
};
