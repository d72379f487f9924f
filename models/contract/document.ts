import { TABLES } from "./contract.ts";
import { PATTERNS, type Field } from "./field.ts";
import { stored } from "./register.ts";
import type { Table } from "./table.ts";

const WRITTEN_AS: Record<Field["kind"], string> = {
  text: "text",
  choice: "one of the listed values",
  choices: "one or more of the listed values, one space between each",
  money: "1234.56, at most two decimals",
  decimal: "1234.567890, at most six decimals",
  integer: "whole number",
  date: "YYYY-MM-DD",
  boolean: "true or false",
};

function fieldRow(table: Table, name: string, field: Field): string {
  const marks = [
    table.key.includes(name) ? "key" : "",
    name === table.eventDate ? "event date" : "",
    name === table.controlTotal ? "control total" : "",
    table.references.some((reference) => reference.field === name)
      ? `refers to ${table.references.find((reference) => reference.field === name)!.table}`
      : "",
  ].filter(Boolean);
  const allowed = [
    field.choices.map((choice) => `\`${choice}\``).join(", "),
    field.range === undefined ? "" : `${field.range[0]} to ${field.range[1]}`,
    field.longest === undefined ? "" : `At most ${field.longest} characters.`,
  ].filter(Boolean);
  const description = [field.description, ...allowed].join(" ");
  return `| \`${name}\` | ${field.kind} | ${field.unit ?? ""} | ${field.required ? "yes" : "no"} | ${marks.join(", ")} | ${description} | ${field.purpose ?? ""} | ${stored(name, field)} |`;
}

function tableSection(table: Table): string {
  const status = table.status === "loaded" ? "Loaded and used." : "Provisional: not read yet, and may still change.";
  return [
    `## ${table.code} \`${table.name}\``,
    "",
    `${table.grain} ${status}`,
    "",
    "| field | kind | unit | required | role | meaning | purpose, for a personal field | stored |",
    "| --- | --- | --- | --- | --- | --- | --- | --- |",
    ...Object.entries(table.fields).map(([name, field]) => fieldRow(table, name, field)),
  ].join("\n");
}

/** Returns the document of the canonical tables as Markdown, made from the schemas that the loader uses. */
export function contractDocument(): string {
  const kinds = Object.entries(WRITTEN_AS).map(([kind, written]) => {
    const pattern = kind in PATTERNS ? ` \`${PATTERNS[kind as keyof typeof PATTERNS]}\`` : "";
    return `| ${kind} | ${written}${pattern} |`;
  });
  return [
    "# The canonical tables",
    "",
    "Made by `npm run docs` from `models/contract`; do not edit. One file per table, `TABLE.csv` or `TABLE.parquet`, with a",
    "header of these names. A column that is not required may be absent; an unknown column is refused.",
    "",
    "| kind | written as |",
    "| --- | --- |",
    ...kinds,
    "",
    ...TABLES.map((table) => `${tableSection(table)}\n`),
  ].join("\n");
}
