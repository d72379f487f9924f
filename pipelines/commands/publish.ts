import { EXIT } from "../config/errors.ts";
import { flag, SESSION_OPTIONS, type Command } from "./command.ts";
import { asOfOption, buildStage, inSession, publishStage } from "./stages.ts";

export const publish: Command = {
  name: "publish",
  summary: "Publishes the site of what was loaded, in one step.",
  examples: ["betaalbeeld publish", "betaalbeeld publish --as-of 2026-10-31"],
  options: SESSION_OPTIONS,
  run: (arguments_, effects) =>
    inSession(arguments_, effects, async (session) => {
      const asOf = await buildStage(session, asOfOption(arguments_));
      const { name, site } = await publishStage(session, asOf);
      if (flag(arguments_, "json")) effects.print(JSON.stringify({ release: name, as_of: asOf, site }));
      else effects.print(site);
      return EXIT.ok;
    }),
};
