import type { Day } from "../../models/calendar.ts";
import type { DisclosureRegister } from "../../models/disclosure/register.ts";
import { rulesOn } from "../../models/disclosure/rules.ts";
import type { Bridges } from "../../models/release/bridge.ts";
import { historyOf, NO_HISTORY, type ReleaseSummary } from "../../models/release/history.ts";
import type { LossPage } from "../../models/release/loss.ts";
import type { KpiPage, Release, Stamp } from "../../models/release/release.ts";
import type { PlantedCustomer } from "../../models/segments/planted-state.ts";
import type { ModelCard } from "../../models/risk/model-card/model-card.ts";
import type { RiskTrial } from "../analysis/risk.ts";
import type { ComparedSettings, Settings } from "../config/settings.ts";
import { VERSION } from "../config/version.ts";
import type { AuditResult } from "../warehouse/audit.ts";
import type { Warehouse } from "../warehouse/warehouse.ts";
import { DisclosureGate, type PageContext } from "./context.ts";
import { DisclosureRefusal, ruleText } from "./gate/refusal.ts";
import { claimCards } from "./pages/claims/claims.ts";
import { ageingPage } from "./pages/ageing-page.ts";
import { effectivenessPage } from "./pages/effectiveness-page.ts";
import { experiencePage } from "./pages/experience-page.ts";
import { externalScores } from "./pages/external-scores.ts";
import { forecastPages } from "./pages/forecast-page.ts";
import { bridgesOf, withBridges } from "./pages/kpi-bridges.ts";
import { conclusionsFrom, kpiPage } from "./pages/kpi-page.ts";
import { lossPage } from "./pages/loss/loss-page.ts";
import { methodPage } from "./pages/method-page.ts";
import { portionPages } from "./pages/portions.ts";
import { scorePage } from "./pages/score-page.ts";
import { segmentsPage } from "./pages/segments-page.ts";
import { whatIfPage } from "./pages/what-if-page.ts";
import { portionNamed } from "./portion.ts";
import { withoutPartlyHidden } from "./provision-totals.ts";
import type { MadeRelease } from "./releases/publish.ts";

/** What a release is made from besides scores. */
export interface LedgerInput {
  readonly warehouse: Warehouse;
  readonly settings: Settings;
  readonly comparedWith: ComparedSettings | undefined;
  readonly asOf: Day;
  /** Name of the release: as-of date and the first characters of the hash of its inputs. */
  readonly name: string;
  readonly isSample: boolean;
  readonly audits: readonly AuditResult[];
  /** Releases for the same readers before this one. */
  readonly earlier: readonly ReleaseSummary[];
  /** What they hid and told. */
  readonly before: DisclosureRegister;
}

export interface ReleaseInput extends LedgerInput {
  /** What was planted of the customers of the bundled sample, by their surrogates; undefined for any other ledger. */
  readonly planted: ReadonlyMap<number, PlantedCustomer> | undefined;
  readonly risk: RiskTrial | undefined;
  /** What the trial found, with all that is published of it. */
  readonly card: ModelCard | undefined;
}

/** The pages that ask no score. */
type UnscoredPages = MoneyPages & Pick<Release, "stamp" | "effectiveness" | "experience">;

/** What a release says of money. */
type MoneyPages = Pick<Release, "kpi" | "portions" | "ageing" | "loss" | "forecast">;

/** The part of a release that asks no score, with the gate that it passed. */
export interface UnscoredPart {
  readonly gate: DisclosureGate;
  readonly hasBehaviour: boolean;
  readonly pages: UnscoredPages;
}

interface LedgerFacts extends Record<string, string | number> {
  readonly first: string;
  readonly last: string;
  readonly customers: number;
  readonly invoices: number;
}

function tooSmall(asOf: Day, customers: number, { minimum, rules }: DisclosureGate): DisclosureRefusal {
  const where = `the release of ${asOf}`;
  const found = `${customers} customers in the whole ledger`;
  const action = "Publish a ledger with more customers; `betaalbeeld kpi` shows the figures on your own screen.";
  return new DisclosureRefusal(
    { where, found, expected: `at least ${minimum}, so that no figure is about a recognisable customer`, action },
    [{ table: where, cell: "all figures", rule: ruleText("too_few", rules), why: found, action }],
  );
}

async function stampOf({ warehouse, settings, asOf, name, isSample, audits }: LedgerInput, gate: DisclosureGate) {
  const facts = await warehouse.row<LedgerFacts>(
    `select min(issued_on)::varchar as first, max(issued_on)::varchar as last,
       count(distinct customer_sk)::integer as customers, count(distinct invoice_sk)::integer as invoices
     from ledger.item where issued_on <= $as_of and known_on <= $as_of`,
    { as_of: asOf },
  );
  if (!gate.allows(facts.customers)) {
    throw tooSmall(asOf, facts.customers, gate);
  }
  const stamp: Stamp = {
    release: name,
    as_of: asOf,
    audience: settings.audience,
    minimum_customers: gate.minimum,
    largest_share: gate.rules.largest_share,
    two_largest_share: gate.rules.two_largest_share,
    currency: settings.currency,
    is_sample: isSample,
    first_issued_on: facts.first,
    last_issued_on: facts.last,
    customers: facts.customers,
    invoices: facts.invoices,
    audits_passed: audits.filter(({ passed }) => passed).length,
    audits: audits.length,
    version: VERSION,
  };
  return stamp;
}

/** Makes what a release says without scores: it can be made while they are still being trained. */
export async function makeUnscoredPart(input: LedgerInput): Promise<UnscoredPart> {
  const { asOf, settings, before } = input;
  const gate = new DisclosureGate(rulesOn(asOf, settings.audience, settings.disclosure), before);
  const { kind } = await input.warehouse.row<{ kind: string }>("select kind from current.source");
  const hasBehaviour = kind !== "open_items";
  const context: PageContext = { ...input, ...NO_SCORES, gate, hasBehaviour };
  const stamp = await stampOf(input, gate);
  const money = await moneyPages(context);
  const effectiveness = await effectivenessPage(context);
  const experience = await experiencePage(context);
  return { gate, hasBehaviour, pages: { stamp, ...money, effectiveness, experience } };
}

async function moneyPages(context: PageContext): Promise<MoneyPages> {
  const { pages: balances, leftOut } = await portionPages(context);
  const balance = await kpiPage(context);
  const begun = await bridgesOf(context, balance, balances);
  try {
    const ageing = await ageingPage(context);
    const loss = await lossPage(context);
    const named = balances.map(({ dimension, value }) => portionNamed(context.settings, dimension, value));
    const forecasts = await forecastPages(context, named, leftOut);
    const { kpi, portions } = withBridges(balance, balances, await begun.finished());
    return {
      kpi,
      portions: portions.map((portion, index) => ({ ...portion, forecast: forecasts.portions[index]! })),
      ageing,
      loss,
      forecast: forecasts.whole,
    };
  } finally {
    await begun.stop();
  }
}

const NO_SCORES = { planted: undefined, risk: undefined, card: undefined };

/**
 * Returns everything that is published, after the disclosure gate, and what it hid and told: nothing else of the warehouse
 * leaves it. The part without scores may have been made before, from the same input.
 */
export async function makeRelease(
  input: ReleaseInput,
  unscored?: UnscoredPart,
): Promise<Pick<MadeRelease, "release" | "register">> {
  const { gate, hasBehaviour, pages } = unscored ?? (await makeUnscoredPart(input));
  const context: PageContext = { ...input, gate, hasBehaviour };
  const release: Release = {
    ...pages,
    segments: await segmentsPage(context),
    score: await scorePage(context),
    external_scores: await externalScores(context),
    claims: await claimCards(context, pages),
    what_if: await whatIfPage(context),
    method: await methodPage(context, input.audits),
    history: NO_HISTORY,
  };
  const closed = concluded(gate.close(release, input.asOf), context);
  const history = historyOf(closed.kpi.months, input.earlier);
  return { release: { ...closed, history }, register: gate.register };
}

/** The bridges between months that are left: each end of one is the DSO of a month. */
function bridgesBetween({ months, bridges: { rows, parts, pairs } }: KpiPage): Bridges {
  const days = new Set(months.map(({ as_of }) => as_of));
  const isShown = ({ as_of, from }: { readonly as_of: string; readonly from: string }) =>
    days.has(as_of) && days.has(from);
  return { rows: rows.filter(isShown), parts: parts.filter(isShown), pairs: pairs.filter(isShown) };
}

/** What is said of several rows together is said anew of those that are left; and what was held back is told. */
function concluded(release: Release, { settings, gate }: PageContext): Release {
  const conclude = (kpi: KpiPage, isPortion: boolean): KpiPage => ({
    ...kpi,
    ...conclusionsFrom(kpi.months, settings, { isPortion }),
    bridges: bridgesBetween(kpi),
  });
  const provided = (loss: LossPage): LossPage => ({ ...loss, provision: withoutPartlyHidden(loss.provision) });
  const portions = release.portions.filter(({ kpi }) => kpi.months.length > 0);
  return {
    ...release,
    kpi: conclude(release.kpi, false),
    loss: provided(release.loss),
    portions: portions.map((portion) => ({
      ...portion,
      kpi: conclude(portion.kpi, true),
      loss: provided(portion.loss),
    })),
    method: { ...release.method, suppression: gate.report },
  };
}
