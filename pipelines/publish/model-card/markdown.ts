import type { ModelCard } from "../../../models/release/release.ts";
import { speechIn, type Speech } from "../../../reports/components/context.ts";
import { fill } from "../../../reports/components/fill.ts";
import type { Language } from "../../../reports/components/format.ts";
import type { Table } from "../../../reports/components/table.ts";
import { modelName, riskReason } from "../../../reports/pages/names.ts";
import { cardFigures, scoreLead, scoreTitle } from "../../../reports/pages/score.ts";
import { approvalSentences, useLists } from "../../../reports/pages/score/use.ts";

const escaped = (text: string) => text.replaceAll("|", "\\|");
const line = (cells: readonly string[]) => `| ${cells.map(escaped).join(" | ")} |`;

function tableLines({ caption, columns, rows }: Table): string[] {
  return [
    "",
    `**${caption}**`,
    "",
    line(columns.map(({ name }) => name)),
    line(columns.map(({ isText }) => (isText === true ? "---" : "---:"))),
    ...rows.map((row) => line(row.map(({ text }) => text))),
  ];
}

function verdictLine({ verdict }: ModelCard, speech: Speech): string {
  const { score_page: page, score_state: state } = speech.strings;
  if (verdict.verdict === "refused") return fill(state.refused, { reason: riskReason(verdict.reason, speech) });
  return `${state.published} ${page.model}: ${modelName(verdict.kind, speech)}.`;
}

/** Names and values of settings, as they stand in the code. */
const settingsText = (settings: object) =>
  Object.entries(settings)
    .map(([name, value]) => `${name} ${typeof value === "object" ? JSON.stringify(value) : String(value)}`)
    .join(", ");

/** Returns a model card as a document: the sections of the page of the score with their tables, and how it was made. */
export function cardMarkdown(card: ModelCard, language: Language, currency: string): string {
  const speech = speechIn(language, currency);
  const { strings, format } = speech;
  const texts = strings.score_page;
  const sections = cardFigures(card, speech).flatMap(({ heading, note, table }) => [
    "",
    `## ${heading}`,
    ...(note === undefined ? [] : ["", note]),
    ...(table === undefined ? [] : tableLines(table)),
  ]);
  const lists = useLists(card, speech).flatMap(({ heading, sentences }) => [
    "",
    `### ${heading}`,
    "",
    ...sentences.map((sentence) => `- ${sentence}`),
  ]);
  const lines = [
    `# ${scoreTitle(card, speech)}`,
    "",
    fill(texts.card, { date: format.date(card.asOf) }),
    "",
    `${verdictLine(card, speech)} ${approvalSentences(card, speech).join(" ")}`,
    "",
    scoreLead(card, speech),
    ...sections,
    ...lists,
    "",
    `## ${texts.settings_heading}`,
    "",
    ...card.candidates.map(
      ({ kind, hyperparameters }) => `- ${modelName(kind, speech)}: ${settingsText(hyperparameters)}`,
    ),
    "",
    fill(texts.made, { version: card.software, seed: String(card.seed) }),
  ];
  return `${lines.join("\n").replaceAll(/\n{3,}/g, "\n\n")}\n`;
}
