import type { Effects } from "../config/effects.ts";

export interface OptionSpec {
  readonly type: "string" | "boolean";
  readonly description: string;
  /** What stands for the value in the help, such as `DIR`. */
  readonly placeholder?: string;
  readonly default?: string | boolean;
  readonly multiple?: boolean;
}

export interface Arguments {
  readonly values: Readonly<Record<string, string | boolean | readonly (string | boolean)[] | undefined>>;
  readonly positionals: readonly string[];
}

export interface Command {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** Whole command lines, shown first in the help. */
  readonly examples: readonly string[];
  readonly options: Readonly<Record<string, OptionSpec>>;
  /** What the positional arguments are, such as `PATH`; none are allowed when absent. */
  readonly positionals?: string;
  /** Runs the command and returns its exit code; expected failures are thrown as ExpectedError. */
  readonly run: (arguments_: Arguments, effects: Effects) => Promise<number>;
}

/** Options that several commands share, worded once. */
export const SHARED_OPTIONS = {
  workspace: {
    type: "string",
    placeholder: "DIR",
    description: "Folder with the warehouse, models and releases of one ledger.",
  },
  settings: {
    type: "string",
    placeholder: "FILE",
    description: "Settings to use in place of the workspace's own settings.yaml.",
  },
  ledger: {
    type: "string",
    placeholder: "PATH",
    multiple: true,
    description: "File or folder with the ledger; may be given more than once.",
  },
  "as-of": {
    type: "string",
    placeholder: "DATE",
    description: "Last day that counts, inclusive, as YYYY-MM-DD.",
  },
  wait: {
    type: "string",
    placeholder: "SECONDS",
    default: "0",
    description: "How long to wait for another process that holds the warehouse.",
  },
  json: { type: "boolean", description: "Print one JSON object on stdout, for machines." },
} as const satisfies Record<string, OptionSpec>;

/** Options of the commands that work on what was loaded, as of a day. */
export const SESSION_OPTIONS = {
  "as-of": SHARED_OPTIONS["as-of"],
  workspace: SHARED_OPTIONS.workspace,
  settings: SHARED_OPTIONS.settings,
  wait: SHARED_OPTIONS.wait,
  json: SHARED_OPTIONS.json,
} as const satisfies Record<string, OptionSpec>;

/** Returns the value of a string option, or undefined when it was not given. */
export function stringOption({ values }: Arguments, name: string): string | undefined {
  const value = values[name];
  return typeof value === "string" ? value : undefined;
}

/** Returns all values of a repeatable string option; empty when it was not given. */
export function stringOptions({ values }: Arguments, name: string): readonly string[] {
  const value = values[name];
  return Array.isArray(value) ? value.map(String) : [];
}

/** True where a boolean option was given. */
export function flag({ values }: Arguments, name: string): boolean {
  return values[name] === true;
}
