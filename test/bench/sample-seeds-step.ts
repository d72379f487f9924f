/**
 * Makes the published sample anew with other seeds, loads and builds it, and prints what its pages on effects and on scores
 * say of it, as a line of JSON per seed: `sample-seeds-step.ts FIRST SEEDS`, for `sample-seeds.ts`. Nothing is judged here:
 * whom to leave alone, and that a correlation turns round, is what a reader of that sample would see.
 */
import { setImmediate } from "node:timers/promises";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { OutcomeEffect } from "../../models/release/effects.ts";
import { seededRandom } from "../../models/random.ts";
import { COMPUTED_TABLES } from "../../pipelines/analysis/computed-tables.ts";
import { Resampler } from "../../pipelines/analysis/threads/resampler.ts";
import { sampleDesigns } from "../../pipelines/commands/sample-designs.ts";
import { bundledRecipe } from "../../pipelines/commands/sample-ledger.ts";
import { recordingEffects } from "../../pipelines/config/effects.ts";
import { workspaceAt } from "../../pipelines/config/paths.ts";
import { DisclosureGate, type PageContext } from "../../pipelines/publish/context.ts";
import { effectivenessPage } from "../../pipelines/publish/pages/effectiveness-page.ts";
import { experiencePage } from "../../pipelines/publish/pages/experience-page.ts";
import { latenessOf } from "../../pipelines/publish/pages/experience/lateness.ts";
import { readInvitations, type NumberedInvitation } from "../../pipelines/publish/pages/survey-invitations.ts";
import { SAMPLE_CONTACT_COSTS } from "../../pipelines/sample/contact-costs.ts";
import { SAMPLE_DIMENSIONS } from "../../pipelines/sample/dimensions.ts";
import type { Truth } from "../../pipelines/sample/truth.ts";
import { writeSample } from "../../pipelines/sample/write-sample.ts";
import { loadLedger } from "../../pipelines/sources/load/load.ts";
import { buildInto } from "../../pipelines/warehouse/build.ts";
import { readModels } from "../../pipelines/warehouse/model.ts";
import { Warehouse } from "../../pipelines/warehouse/warehouse.ts";
import { rulesOn } from "../../models/disclosure/rules.ts";
import { inTemporaryFolder, testSettings } from "../support/ledger.ts";
import type { SeedFindings } from "./sample-seeds.ts";

const [first, seeds] = process.argv.slice(2).map(Number) as [number, number];
const recipe = bundledRecipe();
const asOf = recipe.ends_on;
const effects = recordingEffects();
const settings = testSettings({
  dimensions: SAMPLE_DIMENSIONS,
  designs: sampleDesigns(),
  contact_costs: SAMPLE_CONTACT_COSTS,
});

/** What the two pages read. */
const READ = readModels()
  .filter(({ name, kind }) => (kind === "table" || kind === "view") && /^(treatment|experience)\./.test(name))
  .map(({ name }) => name)
  .concat("features.contact_month", "features.payment_behaviour");

const contextOn = (warehouse: Warehouse): PageContext => ({
  warehouse,
  settings,
  comparedWith: undefined,
  asOf,
  planted: undefined,
  risk: undefined,
  card: undefined,
  hasBehaviour: true,
  gate: new DisclosureGate(rulesOn(asOf, settings.audience, settings.disclosure)),
});

/** Gives `work` the pages' view of the sample of a seed, and what was planted in it. */
function withSample<T>(seed: number, work: (context: PageContext, truth: Truth) => Promise<T>): Promise<T> {
  return inTemporaryFolder(async (folder) => {
    const { customers, months } = recipe;
    await writeSample(folder, { customers, months, seed, format: "csv" }, effects);
    const truth = JSON.parse(readFileSync(join(folder, "truth.json"), "utf8")) as Truth;
    const warehouse = await Warehouse.open(":memory:");
    try {
      const workspace = workspaceAt(join(folder, "state"));
      await loadLedger({ warehouse, paths: [folder], settings, workspace, effects });
      await buildInto(warehouse, READ, { settings, asOf, computed: COMPUTED_TABLES, effects });
      return await work(contextOn(warehouse), truth);
    } finally {
      warehouse.close();
    }
  });
}

/** The invitations with the customers' types dealt among them at random: what holds of all then holds within each type. */
function withDealtTypes(invitations: readonly NumberedInvitation[], seed: number): NumberedInvitation[] {
  const random = seededRandom(seed);
  const types = new Map(invitations.map((one) => [one.customer_sk, one.customer_type]));
  const dealt = [...types.values()]
    .map((type) => ({ type, place: random() }))
    .sort((one, other) => one.place - other.place);
  const typeOf = new Map([...types.keys()].map((customer, place) => [customer, dealt[place]!.type]));
  return invitations.map((one) => ({ ...one, customer_type: typeOf.get(one.customer_sk)! }));
}

async function isReversedByChance(context: PageContext, seed: number): Promise<boolean> {
  const resampler = new Resampler();
  try {
    const invitations = await readInvitations(context.warehouse, asOf);
    const lateness = await latenessOf(withDealtTypes(invitations, seed), context, resampler);
    return lateness!.reverses;
  } finally {
    await resampler.close();
  }
}

/** Segments that the page says are better left alone, each behind the experiment that says so. */
const leftAlone = (outcomes: readonly OutcomeEffect[]) =>
  outcomes
    .filter(({ response_group: group }) => group === "do_not_disturb")
    .map(({ experiment_id: experiment, segment }) => ({ experiment, segment }));

const findingsOf = (seed: number) =>
  withSample(seed, async (context, { truths }): Promise<SeedFindings> => {
    const [effectiveness, experience] = [await effectivenessPage(context), await experiencePage(context)];
    if (!effectiveness.available || !experience.available) throw new Error(`seed ${seed} has no page`);
    const { experiment, segment, power } = truths.do_not_disturb;
    const said = leftAlone(effectiveness.outcomes);
    const ofMessage = said.filter((one) => one.experiment === experiment);
    const putsOff = truths.tone.early.experiment;
    return {
      seed,
      power,
      isFound: ofMessage.some((one) => one.segment === segment),
      isSaidOfOthers: ofMessage.some((one) => one.segment !== segment),
      isSaidOfHarmless: said.some((one) => one.experiment !== experiment && one.experiment !== putsOff),
      isReversed: experience.lateness!.reverses,
      isReversedByChance: await isReversedByChance(context, seed),
    };
  });

for (let seed = first; seed < first + seeds; seed++) {
  console.log(JSON.stringify(await findingsOf(seed)));
  // A sample is held for as long as the turn lasts in which it was made.
  await setImmediate();
}
