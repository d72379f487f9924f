/**
 * Makes the published sample anew with other seeds, loads it, builds what its pages on effects and on scores read, and prints
 * what they say, as a line of JSON per seed: `sample-seeds-step.ts FIRST SEEDS`, for `sample-seeds.ts`. Nothing is judged here:
 * whom to leave alone, and that a correlation turns round, is what a reader of that sample would see.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { seededRandom } from "../../models/random.ts";
import { SEGMENTS, type ExperiencePage } from "../../models/release/release.ts";
import type { PlantedCustomer } from "../../models/segments/planted-state.ts";
import { COMPUTED_TABLES } from "../../pipelines/analysis/computed-tables.ts";
import { Resampler } from "../../pipelines/analysis/threads/resampler.ts";
import { readPlantedTruth } from "../../pipelines/commands/planted-truth.ts";
import { sampleDesigns } from "../../pipelines/commands/sample-designs.ts";
import { bundledRecipe } from "../../pipelines/commands/sample-ledger.ts";
import { recordingEffects } from "../../pipelines/config/effects.ts";
import { workspaceAt } from "../../pipelines/config/paths.ts";
import type { PageContext } from "../../pipelines/publish/context.ts";
import { effectivenessPage } from "../../pipelines/publish/pages/effectiveness-page.ts";
import { inOneFamily } from "../../pipelines/publish/pages/experience/family.ts";
import { latenessOf } from "../../pipelines/publish/pages/experience/lateness.ts";
import { readInvitations, type NumberedInvitation } from "../../pipelines/publish/pages/survey-invitations.ts";
import { SAMPLE_CONTACT_COSTS } from "../../pipelines/sample/contacts/contact-costs.ts";
import { SAMPLE_DIMENSIONS } from "../../pipelines/sample/dimensions.ts";
import type { Truth } from "../../pipelines/sample/truths/truth.ts";
import { writeSample } from "../../pipelines/sample/write-sample.ts";
import { loadLedger } from "../../pipelines/sources/load/load.ts";
import { buildInto } from "../../pipelines/warehouse/build.ts";
import { Warehouse } from "../../pipelines/warehouse/warehouse.ts";
import { inTemporaryFolder, testSettings } from "../support/ledger.ts";
import { EFFECT_TABLES, effectPagesOn } from "./effect-pages.ts";
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
const READ = [...EFFECT_TABLES, "features.contact_month", "features.payment_behaviour"];

/** What was planted in a sample, and of each customer by his surrogate. */
interface Planted {
  readonly truths: Truth["truths"];
  readonly customers: ReadonlyMap<number, PlantedCustomer>;
}

/** Gives `work` what the pages of the sample of a seed are made from, and what was planted in it. */
function withSample<T>(seed: number, work: (context: PageContext, planted: Planted) => Promise<T>): Promise<T> {
  return inTemporaryFolder(async (folder) => {
    const { customers, months } = recipe;
    await writeSample(folder, { customers, months, seed, format: "csv" }, effects);
    const truthFile = join(folder, "truth.json");
    const { truths } = JSON.parse(readFileSync(truthFile, "utf8")) as Truth;
    const warehouse = await Warehouse.open(":memory:");
    try {
      const workspace = workspaceAt(join(folder, "state"));
      // Each core has a sample of its own: more threads of the database would wait for each other.
      return await warehouse.onOneThread(async () => {
        await loadLedger({ warehouse, paths: [folder], settings, workspace, effects });
        await buildInto(warehouse, READ, { settings, asOf, computed: COMPUTED_TABLES, effects });
        const planted = await readPlantedTruth(warehouse, workspace, truthFile);
        return work(effectPagesOn(warehouse, { settings, asOf }), { truths, customers: planted! });
      });
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

/** Whether the page on scores says that they turn round between types of customers, and would between types at random. */
async function reversals(
  context: PageContext,
  seed: number,
): Promise<{ readonly own: boolean; readonly dealt: boolean }> {
  const resampler = new Resampler({ threads: 1 });
  const invitations = await readInvitations(context.warehouse, asOf);
  const isReversed = async (rows: readonly NumberedInvitation[]) => {
    const lateness = await latenessOf(rows, context, resampler);
    const { sections } = inOneFamily<Pick<ExperiencePage, "lateness">>({ lateness });
    return sections.lateness!.reverses;
  };
  return { own: await isReversed(invitations), dealt: await isReversed(withDealtTypes(invitations, seed)) };
}

/** Share of the customers of an experiment in a segment from which on what was planted of a class is an effect on the segment. */
const MANY = 0.2;

/** Segments of the page among whose customers in an experiment many are of a planted class. */
async function segmentsWith(behaviour: string, experiment: string, { warehouse }: PageContext, planted: Planted) {
  const rows = await warehouse.rows<{ segment: string | null; customer_sk: number }>(
    "select segment, customer_sk from treatment.eligibility_outcome where experiment_id = $experiment",
    { experiment },
  );
  const isOfClass = ({ customer_sk }: (typeof rows)[number]) =>
    planted.customers.get(customer_sk)?.behaviour === behaviour;
  return SEGMENTS.filter((segment) => {
    const own = rows.filter((row) => row.segment === segment);
    return own.filter(isOfClass).length > MANY * own.length;
  });
}

const findingsOf = (seed: number) =>
  withSample(seed, async (context, planted): Promise<SeedFindings> => {
    const effectiveness = await effectivenessPage(context);
    if (!effectiveness.available) throw new Error(`seed ${seed} has no page on effects`);
    const { do_not_disturb: harm, tone } = planted.truths;
    const said = effectiveness.outcomes.filter(({ response_group: group }) => group === "do_not_disturb");
    const segments = said.flatMap((one) => (one.experiment_id === harm.experiment ? one.segment : []));
    const harmed: readonly string[] = await segmentsWith(harm.segment, harm.experiment, context, planted);
    const wrongly = said.filter(({ experiment_id: experiment, segment }) =>
      experiment === harm.experiment ? !harmed.includes(segment) : experiment !== tone.early.experiment,
    );
    const reversed = await reversals(context, seed);
    return {
      seed,
      power: harm.power,
      isFound: segments.includes(harm.segment),
      isFoundElsewhere: segments.some((segment) => segment !== harm.segment && harmed.includes(segment)),
      isSaidOfUnharmed: segments.some((segment) => !harmed.includes(segment)),
      leftAlone: said.length,
      leftAloneWrongly: wrongly.length,
      isReversed: reversed.own,
      isReversedByChance: reversed.dealt,
    };
  });

for (let seed = first; seed < first + seeds; seed++) {
  console.log(JSON.stringify(await findingsOf(seed)));
  // A sample is held for as long as the turn lasts in which it was made.
  await setImmediate();
}
