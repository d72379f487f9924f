import { ExpectedError } from "../config/errors.ts";
import { flag, type Arguments, type OptionSpec } from "./command.ts";
import { asOfOption, type LoadChoice } from "./stages.ts";

/** Options of the commands that load. */
export const LOAD_OPTIONS = {
  "known-on": {
    type: "string",
    placeholder: "DATE",
    description:
      "Day of the export: what it changes of earlier days is known from then. Default: the date in its name.",
  },
  add: { type: "boolean", description: "The files come beside those that were loaded; nothing is withdrawn." },
  replace: { type: "boolean", description: "Begin anew: forget what was loaded before." },
} as const satisfies Record<string, OptionSpec>;

/** Returns how the load relates to what was loaded before; throws USAGE for options that exclude each other. */
export function loadOptions(arguments_: Arguments): Pick<LoadChoice, "mode" | "knownOn"> {
  const isAddition = flag(arguments_, "add");
  const isReplacement = flag(arguments_, "replace");
  if (isAddition && isReplacement) {
    throw new ExpectedError("USAGE", {
      where: "betaalbeeld load",
      found: "both --add and --replace",
      expected: "one of them at most",
      action: "Give --add for files that come beside the others, --replace to begin anew.",
    });
  }
  const mode = isAddition ? "addition" : isReplacement ? "replacement" : "difference";
  return { mode, knownOn: asOfOption(arguments_, "known-on") };
}
