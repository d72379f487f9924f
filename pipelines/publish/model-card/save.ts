import { join } from "node:path";
import type { ModelCard } from "../../../models/release/release.ts";
import { LANGUAGES } from "../../../reports/components/format.ts";
import type { Workspace } from "../../config/paths.ts";
import { writeWhole } from "../../config/whole-file.ts";
import { cardMarkdown } from "./markdown.ts";

const ONLY_ITS_USER = 0o600;

/**
 * Writes a model card beside the models in the workspace: as JSON, and as a document in each language with amounts in one
 * currency. Returns the files.
 */
export function saveModelCard(card: ModelCard, currency: string, { models }: Workspace): string[] {
  const documents = LANGUAGES.map((language) => [`${language}.md`, cardMarkdown(card, language, currency)] as const);
  return [["json", `${JSON.stringify(card, null, 2)}\n`] as const, ...documents].map(([ending, text]) => {
    const file = join(models, `card-${card.asOf}.${ending}`);
    writeWhole(file, text, ONLY_ITS_USER);
    return file;
  });
}
