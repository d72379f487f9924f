import { EXIT } from "../config/errors.ts";
import { runAudits, requireAudits } from "../warehouse/audit.ts";
import { flag, SESSION_OPTIONS, type Command } from "./command.ts";
import { asOfOption, buildStage, inSession } from "./stages.ts";

export const build: Command = {
  name: "build",
  summary: "Builds ledger, features and segments from what was loaded, and audits them.",
  examples: ["betaalbeeld build", "betaalbeeld build --as-of 2026-10-31 --json"],
  options: SESSION_OPTIONS,
  run: (arguments_, effects) =>
    inSession(arguments_, effects, async (session) => {
      const asOf = await buildStage(session, asOfOption(arguments_));
      const audits = await runAudits(session.warehouse);
      if (flag(arguments_, "json")) effects.print(JSON.stringify({ as_of: asOf, audits }));
      else
        for (const { name, passed, claim } of audits) effects.print(`${passed ? "holds" : "FAILS"}  ${name}: ${claim}`);
      requireAudits(audits);
      return EXIT.ok;
    }),
};
