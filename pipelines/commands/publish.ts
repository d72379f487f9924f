import { AUDIENCES } from "../../models/disclosure/rules.ts";
import { EXIT } from "../config/errors.ts";
import { choiceOption } from "./choice-option.ts";
import { flag, SESSION_OPTIONS, stringOption, type Command } from "./command.ts";
import { asOfOption, buildStage, inSession, publishStage } from "./stages.ts";

export const publish: Command = {
  name: "publish",
  summary: "Publishes the site of what was loaded, in one step.",
  examples: ["betaalbeeld publish", "betaalbeeld publish --as-of 2026-10-31", "betaalbeeld publish --audience public"],
  options: {
    ...SESSION_OPTIONS,
    audience: {
      type: "string",
      placeholder: "WHO",
      description: "Who reads it: internal or public, each a release of its own. Default: the setting.",
    },
  },
  run: (arguments_, effects) =>
    inSession(arguments_, effects, async (session) => {
      if (stringOption(arguments_, "audience") !== undefined) {
        const audience = choiceOption(arguments_, "publish", "audience", AUDIENCES);
        session.settings = { ...session.settings, audience };
      }
      const asOf = await buildStage(session, asOfOption(arguments_));
      const { name, site } = await publishStage(session, asOf);
      if (flag(arguments_, "json")) effects.print(JSON.stringify({ release: name, as_of: asOf, site }));
      else effects.print(site);
      return EXIT.ok;
    }),
};
