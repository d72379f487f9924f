import { formatCents, parseCents } from "../../models/contract/field.ts";
import { EXIT, ExpectedError } from "../config/errors.ts";
import { keptFromDay, keptFromPeriods, purge as removePast, type PurgedTable } from "../sources/purge.ts";
import type { KeptFrom } from "../sources/retention.ts";
import { flag, SHARED_OPTIONS, type Arguments, type Command } from "./command.ts";
import { asOfOption, forgetBuild, inSession, requireLedger, type Session } from "./stages.ts";

function keptFrom(arguments_: Arguments, { settings }: Session): KeptFrom {
  const before = asOfOption(arguments_, "before");
  const asOf = asOfOption(arguments_);
  if (before !== undefined && asOf === undefined) return keptFromDay(before);
  if (before === undefined && asOf !== undefined) return keptFromPeriods(asOf, settings);
  throw new ExpectedError("USAGE", {
    where: "betaalbeeld purge",
    found: before === undefined ? "no day" : "both --before and --as-of",
    expected: "one of them",
    action:
      "Give --before with the first day to keep, or --as-of with the day on which the periods of retention count.",
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

export const purge: Command = {
  name: "purge",
  summary: "Removes settled invoices, contacts and customers past their retention, and proves that balances stay.",
  examples: [
    "betaalbeeld purge --before 2019-01-01 --dry-run    what is older and could go",
    "betaalbeeld purge --as-of 2026-12-31               what is past the retention period of its table that day",
  ],
  options: {
    before: { type: "string", placeholder: "DATE", description: "First day to keep, in every table." },
    "as-of": {
      ...SHARED_OPTIONS["as-of"],
      description: "Day from which the retention period of each table is counted back.",
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
      const { warehouse, workspace } = session;
      const isRehearsal = flag(arguments_, "dry-run");
      const chosen = keptFrom(arguments_, session);
      forgetBuild(session);
      const tables = await removePast({ warehouse, workspace, keptFrom: chosen, isRehearsal });
      if (flag(arguments_, "json")) effects.print(JSON.stringify({ is_dry_run: isRehearsal, tables }));
      else effects.print(summary(tables));
      effects.say(
        isRehearsal
          ? "Nothing was removed."
          : "Every balance of a day that is kept is what it was. Old backups still hold what was removed.",
      );
      return EXIT.ok;
    }),
};
