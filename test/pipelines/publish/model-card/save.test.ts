import { readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, it } from "vitest";
import { workspaceAt } from "../../../../pipelines/config/paths.ts";
import { saveModelCard } from "../../../../pipelines/publish/model-card/save.ts";
import { EMPTY_CARD, REFUSED_CARD, SAMPLE_CARD } from "../../../reports/sample-card.ts";
import { inTemporaryFolder } from "../../../support/ledger.ts";

describe("saveModelCard", () => {
  it("writes JSON and a document in each language, for its user only", async () => {
    await inTemporaryFolder((folder) => {
      const files = saveModelCard(SAMPLE_CARD, "EUR", workspaceAt(join(folder, "state")));
      expect(files.map((file) => basename(file))).toEqual([
        "card-2026-11-30.json",
        "card-2026-11-30.nl.md",
        "card-2026-11-30.en.md",
      ]);
      for (const file of files) expect(statSync(file).mode & 0o777).toBe(0o600);
      expect(JSON.parse(readFileSync(files[0]!, "utf8"))).toEqual(JSON.parse(JSON.stringify(SAMPLE_CARD)));
      return Promise.resolve();
    });
  });

  it.each([
    ["published", SAMPLE_CARD, "nl", ["goed genoeg om te gebruiken", "Goedgekeurd door head of credit management"]],
    [
      "published",
      SAMPLE_CARD,
      "en",
      ["good enough to use", "## What the score is for, and what not", "- Scorecard: max"],
    ],
    ["refused", REFUSED_CARD, "nl", ["# Er is geen risicoscore: hij doet het niet beter", "Nog niet goedgekeurd"]],
    ["not judged", EMPTY_CARD, "en", ["# There is no risk score: too few late customers", "Not approved yet"]],
  ] as const)("says in a document of a %s score what its page says", async (_, card, language, sentences) => {
    await inTemporaryFolder((folder) => {
      const files = saveModelCard(card, "EUR", workspaceAt(join(folder, "state")));
      const text = readFileSync(
        files.find((file) => file.endsWith(`.${language}.md`))!,
        "utf8",
      );
      for (const sentence of sentences) expect(text).toContain(sentence);
      expect(text).not.toMatch(/undefined|NaN|\[object|\{[a-z_]+\}|\n{3}/);
      const tables = text.split("\n").filter((line) => line.startsWith("|"));
      const cells = (line: string) => line.split(/(?<!\\)\|/).length;
      for (const [index, line] of tables.entries()) {
        if (line.includes("---")) expect(cells(tables[index - 1]!)).toBe(cells(line));
      }
      return Promise.resolve();
    });
  });
});
