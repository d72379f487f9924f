import { resolve } from "node:path";
import { EXIT, ExpectedError } from "../config/errors.ts";
import { SAMPLE_ENDS_ON } from "../sample/sample.ts";
import { writeSample } from "../sample/write-sample.ts";
import { flag, SHARED_OPTIONS, stringOption, type Arguments, type Command } from "./command.ts";

function usage(option: string, found: string, expected: string): ExpectedError {
  return new ExpectedError("USAGE", {
    where: `betaalbeeld sample, option --${option}`,
    found,
    expected,
    action: "See `betaalbeeld sample --help`.",
  });
}

function wholeNumber(arguments_: Arguments, option: string, least: number): number {
  const text = stringOption(arguments_, option) ?? "";
  const value = Number(text);
  if (!/^\d{1,9}$/.test(text) || value < least) throw usage(option, `"${text}"`, `a whole number from ${least}`);
  return value;
}

function formatOption(arguments_: Arguments): "csv" | "parquet" {
  const format = stringOption(arguments_, "format");
  if (format === "csv" || format === "parquet") return format;
  throw usage("format", `"${format ?? ""}"`, "csv or parquet");
}

export const sample: Command = {
  name: "sample",
  summary: "Writes a made-up ledger with known truths, and those truths.",
  examples: [
    "betaalbeeld sample --out sample",
    "betaalbeeld sample --customers 500 --months 18 --seed 7 --out small --format parquet",
  ],
  options: {
    customers: { type: "string", placeholder: "N", default: "5000", description: "Number of customers." },
    months: {
      type: "string",
      placeholder: "M",
      default: "36",
      description: `Number of months, up to ${SAMPLE_ENDS_ON}.`,
    },
    seed: { type: "string", placeholder: "S", default: "1", description: "Another seed gives another ledger." },
    out: { type: "string", placeholder: "DIR", description: "Folder to write the files into." },
    format: { type: "string", placeholder: "FORMAT", default: "csv", description: "csv or parquet." },
    json: SHARED_OPTIONS.json,
  },
  async run(arguments_, effects) {
    const out = stringOption(arguments_, "out");
    if (out === undefined) throw usage("out", "nothing", "a folder to write into");
    const directory = resolve(out);
    const options = {
      customers: wholeNumber(arguments_, "customers", 1),
      months: wholeNumber(arguments_, "months", 1),
      seed: wholeNumber(arguments_, "seed", 0),
      format: formatOption(arguments_),
    };
    const { files, rows } = await writeSample(directory, options, effects);
    if (flag(arguments_, "json")) {
      effects.print(JSON.stringify({ directory, files, rows }));
      return EXIT.ok;
    }
    for (const [table, count] of Object.entries(rows))
      effects.print(`${table.padEnd(16)} ${String(count).padStart(9)}`);
    effects.say(`${files.length} files are in ${directory}.`);
    return EXIT.ok;
  },
};
