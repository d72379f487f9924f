import { LANGUAGES } from "../../models/risk/explanation/wording.ts";
import { explainCustomer } from "../analysis/explanation/explain-customer.ts";
import { savedModels } from "../analysis/saved-models.ts";
import { EXIT, ExpectedError } from "../config/errors.ts";
import { explanationJson } from "../explain/explanation-json.ts";
import { explanationText, tellingIn } from "../explain/explanation-text.ts";
import { openCurrentVault } from "../sources/privacy/vault.ts";
import { choiceOption } from "./choice-option.ts";
import { flag, SESSION_OPTIONS, type Arguments, type Command } from "./command.ts";
import { asOfOption, defaultAsOf, inSession, requireLedger, scoredOn, type Session } from "./stages.ts";

function numberAsked({ positionals }: Arguments): string {
  const [number, ...others] = positionals;
  if (number !== undefined && others.length === 0) return number;
  throw new ExpectedError("USAGE", {
    where: "betaalbeeld explain",
    found: number === undefined ? "no customer" : `${positionals.length} customers`,
    expected: "the number of one customer, as your ledger has it",
    action: "Write it like `betaalbeeld explain 10042`.",
  });
}

/** The surrogate of a customer, by the number that he has in the ledger. Throws CUSTOMER_UNKNOWN for one who is not there. */
async function surrogateOf({ warehouse, workspace }: Session, number: string): Promise<number> {
  const { vault } = await openCurrentVault(warehouse, workspace);
  const place = vault.customers.indexOf(number);
  if (place >= 0) return place + 1;
  const known = vault.customers.filter((one) => one !== null).length;
  throw new ExpectedError("CUSTOMER_UNKNOWN", {
    where: "betaalbeeld explain",
    found: `the customer number "${number}"`,
    expected: `one of the ${known} customer numbers of the ledger`,
    action: "Write the number as the ledger has it, with its zeros and signs.",
  });
}

export const explain: Command = {
  name: "explain",
  summary: "Explains one customer: history, group, score with reasons, what would change it, next step, every date.",
  examples: [
    "betaalbeeld explain 10042                              in Dutch, as of the last month-end",
    "betaalbeeld explain 10042 --as-of 2026-09-30 --language en",
    "betaalbeeld explain 10042 --json",
  ],
  options: {
    ...SESSION_OPTIONS,
    language: { type: "string", placeholder: "LANGUAGE", default: "nl", description: "nl or en." },
  },
  positionals: "CUSTOMER",
  run: (arguments_, effects) => {
    const number = numberAsked(arguments_);
    const language = choiceOption(arguments_, "explain", "language", LANGUAGES);
    return inSession(arguments_, effects, async (session) => {
      await requireLedger(session);
      const customer = await surrogateOf(session, number);
      const asOf = asOfOption(arguments_) ?? (await defaultAsOf(session));
      const builtOn = await scoredOn(session, asOf);
      const { warehouse, settings, workspace } = session;
      const published = savedModels(workspace, builtOn).find(({ isPublished }) => isPublished);
      const explanation = await explainCustomer(warehouse, { settings, customer, asOf, published });
      const telling = tellingIn(language, settings, number);
      const isJson = flag(arguments_, "json");
      effects.print(
        isJson ? JSON.stringify(explanationJson(explanation, telling)) : explanationText(explanation, telling),
      );
      return EXIT.ok;
    });
  },
};
