import { EXIT } from "../config/errors.ts";
import { flag, SHARED_OPTIONS, type Command } from "./command.ts";
import { inSession, requireLedger, type Session } from "./stages.ts";

async function describe({ warehouse, manifest }: Session) {
  const files = await warehouse.rows(
    "select name, sha256, bytes::double as bytes, table_name from current.load_file order by name, table_name",
  );
  const tables = await warehouse.rows(
    `select table_name, rows_read::integer as read, rows_loaded::integer as loaded, rows_rejected::integer as rejected
     from current.load_table where rows_read > 0`,
  );
  const coverage = await warehouse.rows(
    `select last_day(issued_on)::varchar as month_ends_on, count(*)::integer as invoices
     from current.invoice group by all order by all`,
  );
  return { as_of: manifest.as_of ?? null, release: manifest.release ?? null, files, tables, coverage };
}

export const status: Command = {
  name: "status",
  summary: "Shows what was loaded, which months it covers and what was published.",
  examples: ["betaalbeeld status", "betaalbeeld status --json"],
  options: {
    workspace: SHARED_OPTIONS.workspace,
    settings: SHARED_OPTIONS.settings,
    wait: SHARED_OPTIONS.wait,
    json: SHARED_OPTIONS.json,
  },
  run: (arguments_, effects) =>
    inSession(arguments_, effects, async (session) => {
      await requireLedger(session);
      const facts = await describe(session);
      if (flag(arguments_, "json")) {
        effects.print(JSON.stringify(facts));
        return EXIT.ok;
      }
      effects.print(`release  ${facts.release ?? "none yet"}`);
      effects.print(`as of    ${facts.as_of ?? "not built yet"}`);
      for (const row of facts.tables) {
        effects.print(
          `${String(row.table_name).padEnd(18)} read ${String(row.read).padStart(9)}  loaded ${String(row.loaded).padStart(9)}  rejected ${String(row.rejected).padStart(7)}`,
        );
      }
      for (const row of facts.coverage)
        effects.print(`${String(row.month_ends_on)} ${String(row.invoices).padStart(9)} invoices`);
      return EXIT.ok;
    }),
};
