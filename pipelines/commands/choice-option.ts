import { ExpectedError } from "../config/errors.ts";
import { stringOption, stringOptions, type Arguments } from "./command.ts";

function chosen<T extends string>(asked: string, choices: readonly T[], where: string): T {
  const found = choices.find((choice) => choice === asked);
  if (found !== undefined) return found;
  throw new ExpectedError("USAGE", {
    where,
    found: `"${asked}"`,
    expected: choices.join(" or "),
    action: "Mend the command line.",
  });
}

/** Returns the value of an option with few choices, the first where it was not given; throws USAGE for any other. */
export function choiceOption<T extends string>(
  arguments_: Arguments,
  command: string,
  name: string,
  choices: readonly T[],
): T {
  return chosen(stringOption(arguments_, name) ?? choices[0]!, choices, `betaalbeeld ${command}, option --${name}`);
}

/** Returns the values of a repeatable option with few choices, all of them where it was not given. */
export function choiceOptions<T extends string>(
  arguments_: Arguments,
  command: string,
  name: string,
  choices: readonly T[],
): readonly T[] {
  const asked = stringOptions(arguments_, name);
  if (asked.length === 0) return choices;
  return [...new Set(asked.map((value) => chosen(value, choices, `betaalbeeld ${command}, option --${name}`)))];
}
