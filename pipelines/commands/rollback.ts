import { EXIT } from "../config/errors.ts";
import { rollBack } from "../publish/releases/rollback.ts";
import { siteOf } from "../publish/releases/shelf.ts";
import { flag, SHARED_OPTIONS, stringOption, type Command } from "./command.ts";
import { workspaceOf } from "./stages.ts";

export const rollback: Command = {
  name: "rollback",
  summary: "Serves an earlier release again: the one before the current, or a named one.",
  examples: ["betaalbeeld rollback", "betaalbeeld rollback --to 2026-10-31-0a1b2c3d"],
  options: {
    to: {
      type: "string",
      placeholder: "RELEASE",
      description: "Release to go back to; `betaalbeeld status` lists them.",
    },
    workspace: SHARED_OPTIONS.workspace,
    json: SHARED_OPTIONS.json,
  },
  run: (arguments_, effects) => {
    const workspace = workspaceOf(arguments_);
    const release = rollBack(workspace, stringOption(arguments_, "to"));
    const site = siteOf(workspace, release);
    effects.print(flag(arguments_, "json") ? JSON.stringify({ release, site }) : site);
    effects.say(`${release} is served again. The next change of data, settings or code publishes a new release.`);
    return Promise.resolve(EXIT.ok);
  },
};
