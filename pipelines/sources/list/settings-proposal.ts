import { stringify } from "yaml";
import type { Settings } from "../../config/settings.ts";
import { aligned } from "../../config/text-table.ts";
import { delimiterName } from "../tables/delimiter.ts";
import { dimensionNames, missingFields } from "./mapping.ts";
import type { Proposal } from "./mapping-proposal.ts";
import type { RecognisedFile, RecognisedLedger } from "../recognise.ts";

/** A name or value of a file may hold a line end; behind it a comment would no longer be one. */
const oneLine = (text: string) => text.replaceAll(/[\r\n\u2028\u2029]+/g, " ");
const commented = (lines: readonly string[]) => lines.map((line) => `# ${oneLine(line)}`.trimEnd());

function factsOf({ what, encoding, delimiter }: RecognisedFile): string {
  const written = encoding === null || encoding === "utf-8" ? [] : [`written in ${encoding}`];
  const separated = delimiter === null ? [] : [`columns separated by ${delimiterName(delimiter)}`];
  return [what, ...written, ...separated].join("; ");
}

/** Returns which file is what and why, and what is not read with what to do about it. */
function fileLines({ files, objection }: RecognisedLedger): readonly string[] {
  const read = files.filter(({ action }) => action === null);
  const unread = files.filter(({ action }) => action !== null);
  const table = (rows: readonly RecognisedFile[], words: (file: RecognisedFile) => string) =>
    aligned(
      rows.map((file) => [`  ${file.name}`, words(file)]),
      2,
    );
  return [
    ...(read.length === 0 ? [] : ["Read:", ...table(read, factsOf)]),
    ...(unread.length === 0 ? [] : ["Not read:", ...table(unread, ({ what, action }) => `${what}. ${action!}`)]),
    ...(objection === "" ? [] : [`Not one ledger as it stands: ${objection}`]),
  ];
}

/** Puts a note behind the lines of some keys of the mapping. */
function withNotes(yaml: string, notes: Readonly<Record<string, string>>): string {
  return yaml
    .split("\n")
    .map((line) => {
      const note = notes[/^ {2}(\w+):/.exec(line)?.[1] ?? ""];
      return note === undefined ? line : `${line} # ${oneLine(note)}`;
    })
    .join("\n");
}

const example = (text: string) => (text === "" ? "no value tells" : `such as ${text}`);

function mappingLines(proposal: Proposal, dimensions: Settings["dimensions"]): readonly string[] {
  const { mapping, examples, encoding } = proposal;
  const names =
    Object.keys(dimensions).length === 0
      ? []
      : ["", "# What the columns of dimension_1 and on are called in reports.", stringify({ dimensions }).trimEnd()];
  const yaml = withNotes(stringify({ mapping }).trimEnd(), {
    delimiter: "what separates the columns",
    date_order: `order of day, month and year, ${example(examples.date)}`,
    decimal: `what stands before the cents, ${example(examples.amount)}`,
    columns: "what stands for what: on the right the column of the file",
    ignored: "columns that are not read",
  });
  const found = `  # encoding: ${encoding} # as its bytes tell; without the first # they are no longer asked`;
  const [first, file, ...rest] = yaml.split("\n");
  return [...names, "", "# How the list is read.", first!, file!, found, ...rest];
}

/** The mapping as far as it goes, in comments, with what somebody has to say before it can be used. */
function draftLines({ mapping, examples, header }: Proposal): readonly string[] {
  const missing = missingFields(mapping.columns);
  const open = missing.map((field) => `    ${field}: # one of: ${mapping.ignored.join(", ")}`);
  const yaml = withNotes(stringify({ mapping: { ...mapping, ignored: [] } }).trimEnd(), {
    date_order: `dmy, mdy or ymd: ${example(examples.date)}`,
    decimal: `"." or ",": ${example(examples.amount)}`,
  });
  const lines = yaml.split("\n").filter((line) => !line.startsWith("  ignored:"));
  return [
    "",
    "# The list needs an answer: fill in what is open, and take away the # in front of each line.",
    ...commented([`Its columns are ${header.join(", ")}.`, ...lines, ...open]),
  ];
}

/** Returns the settings that are proposed for a ledger, with the guesses that they rest on as comments. */
export function settingsText(path: string, ledger: RecognisedLedger): string {
  const { proposal, draft } = ledger;
  const head = [
    `How ${path} is read, as \`betaalbeeld init\` found it. Check it, and change what is not right.`,
    "Settings that are not here have their defaults; data/settings.yaml of the program explains each.",
    "",
    ...fileLines(ledger),
  ];
  return [
    ...commented(head),
    ...(proposal === undefined ? [] : mappingLines(proposal, dimensionNames(proposal.mapping))),
    ...(draft === undefined ? [] : draftLines(draft)),
    "",
  ].join("\n");
}
