import { CLAIMED, type Claim, type ClaimNeed } from "../../../../models/release/claims.ts";
import type { Dose } from "../../../../models/release/experience.ts";
import type { EffectivenessPage, ExperiencePage, Page } from "../../../../models/release/release.ts";
import type { PageContext } from "../../context.ts";
import { againstNumber, notTestable, testedClaim } from "./claim.ts";
import { firstReminderClaim } from "./first-reminder.ts";
import { friendlyFirstClaim, readFirstContacts } from "./first-tone.ts";
import { dealtToneClaim, plainLanguageClaim, readExperiments } from "./letters.ts";
import { missingData, type Wanted } from "./missing-data.ts";
import { purchaseClaim, readRelationYear, retentionShare } from "./relation-year.ts";

const SURVEY: Wanted = { table: "survey", field: "score" };
const CONTACT: Wanted = { table: "contact_event", field: "contacted_on" };
const LEVEL: Wanted = { table: "template", field: "reading_level" };
const VERSION: Wanted = { table: "contact_event", field: "template_version" };

interface Pages {
  readonly effectiveness: Page<EffectivenessPage>;
  readonly experience: Page<ExperiencePage>;
}

/** Returns how statements of the trade stand in this ledger, or what is missing to tell. */
export async function claimCards(
  context: PageContext,
  { effectiveness, experience }: Pages,
): Promise<readonly Claim[]> {
  const { warehouse, asOf, gate } = context;
  const missing = (...wanted: readonly Wanted[]) => missingData(warehouse, wanted);
  const customers = context.hasBehaviour ? await readRelationYear(warehouse, asOf) : [];
  const experiments = await readExperiments(warehouse, asOf);
  const claims: Claim[] = [
    notTestable(
      "retention",
      "share",
      // A margin is what turns a customer who stays into a profit.
      await missing({ table: "lifecycle", field: "margin" }, { table: "lifecycle", field: "churned_on" }),
      { own: retentionShare(customers, context) },
    ),
    ratioClaim(experience.available ? experience.dose : null, await missing(SURVEY)),
    purchaseClaim("bought_more", customers, await missing({ table: "dispute", field: "upheld" }), context),
    purchaseClaim("did_not_return", customers, await missing({ table: "dispute", field: "opened_on" }), context),
    plainLanguageClaim(experiments, effectiveness, await missing(LEVEL, VERSION)),
    firstReminderClaim(effectiveness, experiments, await missing(CONTACT)),
    dealtToneClaim(experiments, effectiveness) ??
      friendlyFirstClaim(await readFirstContacts(warehouse, asOf), await missing(SURVEY, CONTACT), context),
  ];
  return gate.pass<Claim>({
    name: "claims",
    rows: claims,
    customers: ({ verdict }) => (verdict === "suppressed" ? 1 : gate.minimum),
    hide: (claim) => claim,
  });
}

/** What one more good and one more bad experience goes with, as page 6 has it, held against twelve to one. */
function ratioClaim(dose: Dose | null, missing: readonly ClaimNeed[]): Claim {
  const claim = "twelve_to_one";
  if (missing.length > 0) return notTestable(claim, "count", missing);
  if (dose?.ratio) {
    const verdict = againstNumber(dose.ratio, CLAIMED[claim]!);
    return testedClaim({ claim, unit: "count", verdict, grade: "D", own: dose.ratio });
  }
  const isUnclear = dose?.refusal === "good_not_clear" || dose?.refusal === "bad_not_clear";
  const least = dose?.least_customers ?? 1;
  return notTestable(claim, "count", [isUnclear ? { need: "clear_effect" } : { need: "customers", least }]);
}
