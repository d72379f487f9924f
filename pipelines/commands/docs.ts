import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { contractDocument } from "../../models/contract/document.ts";
import { EXIT } from "../config/errors.ts";
import { PACKAGE_ROOT } from "../config/paths.ts";
import { flag, type Command } from "./command.ts";

const DOCUMENT = join(PACKAGE_ROOT, "models", "contract", "CONTRACT.md");

export const docs: Command = {
  name: "docs",
  summary: "Writes the document of the canonical tables from their schemas.",
  examples: ["betaalbeeld docs", "betaalbeeld docs --check"],
  options: { check: { type: "boolean", description: "Write nothing; exit 1 where the document is out of date." } },
  run(arguments_, effects) {
    const document = contractDocument();
    if (flag(arguments_, "check")) {
      const isCurrent = readFileSync(DOCUMENT, "utf8") === document;
      if (!isCurrent) effects.say(`${DOCUMENT} is out of date: run \`npm run docs\`.`);
      return Promise.resolve(isCurrent ? EXIT.ok : EXIT.bug);
    }
    writeFileSync(DOCUMENT, document);
    effects.print(DOCUMENT);
    return Promise.resolve(EXIT.ok);
  },
};
