import { parseArgs } from "node:util";
import type { Arguments, Command, OptionSpec } from "./commands/command.ts";
import { realEffects, type Effects } from "./config/effects.ts";
import { ERROR_CODES, EXIT, ExpectedError } from "./config/errors.ts";
import { nearest } from "./config/nearest.ts";
import { storageError } from "./config/storage-errors.ts";

type Loader = () => Promise<Command>;

/** Every command, in the order of the help; each is loaded only when it is asked for. */
const COMMANDS: Readonly<Record<string, Loader>> = {
  run: async () => (await import("./commands/run.ts")).run,
  sample: async () => (await import("./commands/sample.ts")).sample,
  init: async () => (await import("./commands/init.ts")).init,
  check: async () => (await import("./commands/check.ts")).check,
  load: async () => (await import("./commands/load.ts")).load,
  build: async () => (await import("./commands/build.ts")).build,
  kpi: async () => (await import("./commands/kpi.ts")).kpi,
  train: async () => (await import("./commands/train.ts")).train,
  compare: async () => (await import("./commands/compare.ts")).compare,
  worklist: async () => (await import("./commands/worklist.ts")).worklist,
  experiment: async () => (await import("./commands/experiment.ts")).experiment,
  explain: async () => (await import("./commands/explain.ts")).explain,
  export: async () => (await import("./commands/export.ts")).exportCommand,
  notebooks: async () => (await import("./commands/notebooks.ts")).notebooks,
  publish: async () => (await import("./commands/publish.ts")).publish,
  rollback: async () => (await import("./commands/rollback.ts")).rollback,
  serve: async () => (await import("./commands/serve.ts")).serve,
  status: async () => (await import("./commands/status.ts")).status,
  doctor: async () => (await import("./commands/doctor.ts")).doctor,
  key: async () => (await import("./commands/key.ts")).key,
  purge: async () => (await import("./commands/purge.ts")).purge,
  docs: async () => (await import("./commands/docs.ts")).docs,
};

const HELP_OPTIONS: Readonly<Record<string, OptionSpec>> = {
  help: { type: "boolean", description: "Show this help." },
  debug: { type: "boolean", description: "Show the stack of an error." },
};

function optionLine([name, option]: [string, OptionSpec]): string {
  const usage = `--${name}${option.placeholder === undefined ? "" : ` ${option.placeholder}`}`;
  const fallback = option.default === undefined || option.default === false ? "" : ` Default: ${option.default}.`;
  return `  ${usage.padEnd(26)} ${option.description}${fallback}`;
}

function commandHelp(command: Command): string {
  return [
    command.summary,
    "",
    "Examples",
    ...command.examples.map((example) => `  ${example}`),
    "",
    `Usage: betaalbeeld ${command.name} ${command.positionals ?? ""}`.trimEnd() + " [options]",
    "",
    "Options",
    ...Object.entries({ ...command.options, ...HELP_OPTIONS }).map(optionLine),
  ].join("\n");
}

async function overview(): Promise<string> {
  const commands = await Promise.all(Object.values(COMMANDS).map((load) => load()));
  return [
    "Betaalbeeld shows how customers pay, and what works for cash and for the customer at once.",
    "",
    "Examples",
    "  betaalbeeld run --serve                     the bundled sample, from ledger to site",
    "  betaalbeeld run --ledger invoices.csv       a ledger of your own",
    "  betaalbeeld kpi --as-of 2026-10-31 --json   the figures of one day",
    "",
    "Commands",
    ...commands.map((command) => `  ${command.name.padEnd(10)} ${command.summary}`),
    "",
    "`betaalbeeld COMMAND --help` explains a command.",
  ].join("\n");
}

function parse(command: Command, argv: readonly string[]): Arguments {
  const options = Object.fromEntries(
    Object.entries({ ...command.options, ...HELP_OPTIONS }).map(([name, option]) => [
      name,
      {
        type: option.type,
        ...(option.default === undefined ? {} : { default: option.default }),
        ...(option.multiple === undefined ? {} : { multiple: option.multiple }),
      },
    ]),
  );
  try {
    return parseArgs({ args: [...argv], options, allowPositionals: true, allowNegative: true });
  } catch (cause) {
    throw new ExpectedError(
      "USAGE",
      {
        where: `betaalbeeld ${command.name}`,
        found: cause instanceof Error ? cause.message.split(". ")[0]! : String(cause),
        expected: `the options of \`betaalbeeld ${command.name} --help\``,
        action: "Mend the command line.",
      },
      { cause },
    );
  }
}

async function dispatch(argv: readonly string[], effects: Effects): Promise<number> {
  const [name, ...rest] = argv;
  if (name === undefined || name === "--help" || name === "help") {
    effects.print(await overview());
    return EXIT.ok;
  }
  const load = COMMANDS[name];
  if (load === undefined) {
    throw new ExpectedError("USAGE", {
      where: "betaalbeeld",
      found: `the unknown command "${name}"`,
      expected: Object.keys(COMMANDS).join(", "),
      action: `Did you mean \`betaalbeeld ${nearest(name, Object.keys(COMMANDS)) ?? "run"}\`?`,
    });
  }
  const command = await load();
  const arguments_ = parse(command, rest);
  if (arguments_.values.help === true) {
    effects.print(commandHelp(command));
    return EXIT.ok;
  }
  if (command.positionals === undefined && arguments_.positionals.length > 0) {
    throw new ExpectedError("USAGE", {
      where: `betaalbeeld ${name}`,
      found: `the argument "${arguments_.positionals[0]}"`,
      expected: "options only",
      action: `See \`betaalbeeld ${name} --help\`.`,
    });
  }
  return command.run(arguments_, effects);
}

/** Runs one command line and returns the exit code; prints expected errors as one sentence, bugs with a hint. */
export async function main(argv: readonly string[], effects: Effects = realEffects): Promise<number> {
  const debug = argv.includes("--debug");
  try {
    return await dispatch(argv, effects);
  } catch (error) {
    const expected = error instanceof ExpectedError ? error : storageError(error);
    if (expected !== undefined) {
      effects.say(`${expected.code}: ${expected.message}`);
      if (argv.includes("--json")) effects.print(JSON.stringify({ error: { code: expected.code, ...expected.facts } }));
      if (debug && expected.stack !== undefined) effects.say(expected.stack);
      return ERROR_CODES[expected.code];
    }
    const message = error instanceof Error ? error.message : String(error);
    effects.say(`This is a bug in Betaalbeeld: ${message}`);
    effects.say(debug && error instanceof Error ? (error.stack ?? "") : "Add --debug to see where.");
    return EXIT.bug;
  }
}
