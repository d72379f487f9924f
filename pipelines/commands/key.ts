import { EXIT, ExpectedError } from "../config/errors.ts";
import { rotateKey } from "../sources/privacy/key-rotation.ts";
import { flag, SHARED_OPTIONS, type Arguments, type Command } from "./command.ts";
import { forgetBuild, inSession } from "./stages.ts";

function requireRotate({ positionals }: Arguments): void {
  if (positionals.length === 1 && positionals[0] === "rotate") return;
  throw new ExpectedError("USAGE", {
    where: "betaalbeeld key",
    found: positionals.length === 0 ? "nothing to do" : `"${positionals.join(" ")}"`,
    expected: "rotate",
    action: "Write `betaalbeeld key rotate`.",
  });
}

export const key: Command = {
  name: "key",
  summary: "Replaces the secret key, and every pseudonym with it.",
  examples: ["betaalbeeld key rotate", "betaalbeeld key rotate --workspace ~/ledger --json"],
  options: {
    workspace: SHARED_OPTIONS.workspace,
    wait: SHARED_OPTIONS.wait,
    json: SHARED_OPTIONS.json,
  },
  positionals: "rotate",
  run: (arguments_, effects) => {
    requireRotate(arguments_);
    return inSession(arguments_, effects, async (session) => {
      const { warehouse, workspace } = session;
      forgetBuild(session);
      const pseudonyms = await rotateKey(warehouse, workspace);
      if (flag(arguments_, "json")) effects.print(JSON.stringify({ key: workspace.secretKey, pseudonyms }));
      else effects.print(`${pseudonyms} pseudonyms now follow from a new key in ${workspace.secretKey}.`);
      effects.say("Copies of the old key and the old vault are of no use now: replace them in your backup.");
      return EXIT.ok;
    });
  },
};
