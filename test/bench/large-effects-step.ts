/**
 * One step of test/bench/large-effects.ts in a process of its own, so that its processor time and its peak of memory are its
 * own: `large-effects-step.ts STEP FOLDER [CUSTOMERS]` works in FOLDER and prints what it cost as the last line.
 */
import { join } from "node:path";
import { COMPUTED_TABLES } from "../../pipelines/analysis/computed-tables.ts";
import { bundledRecipe, sampleLedger } from "../../pipelines/commands/sample-ledger.ts";
import { sampleDesigns } from "../../pipelines/commands/sample-designs.ts";
import { recordingEffects } from "../../pipelines/config/effects.ts";
import { workspaceAt } from "../../pipelines/config/paths.ts";
import { claimCards } from "../../pipelines/publish/pages/claims/claims.ts";
import { effectivenessPage } from "../../pipelines/publish/pages/effectiveness-page.ts";
import { experiencePage } from "../../pipelines/publish/pages/experience-page.ts";
import { SAMPLE_DIMENSIONS } from "../../pipelines/sample/dimensions.ts";
import { loadLedger } from "../../pipelines/sources/load/load.ts";
import { buildModels, buildOnly } from "../../pipelines/warehouse/build.ts";
import { Warehouse } from "../../pipelines/warehouse/warehouse.ts";
import { testSettings } from "../support/ledger.ts";
import { copyCustomers } from "./copied-ledger.ts";
import { EFFECT_TABLES, effectPagesOn } from "./effect-pages.ts";
import { Phases } from "./step-cost.ts";

const [, , step = "", folder = "", customers = ""] = process.argv;
const phases = new Phases();
const workspace = workspaceAt(join(folder, "workspace"));
const effects = recordingEffects();
const recipe = bundledRecipe();
const asOf = recipe.ends_on;
const settings = testSettings({ dimensions: SAMPLE_DIMENSIONS, designs: sampleDesigns() });

/** Memory of DuckDB where the step is not about memory. */
const AMPLE = "6GB";

async function makeLedger(): Promise<void> {
  phases.begin("sample");
  const files = await sampleLedger(workspace, effects);
  const warehouse = await Warehouse.open(workspace.warehouse, { memoryLimit: AMPLE });
  await loadLedger({ warehouse, paths: [files], settings, workspace, effects });
  await buildModels(warehouse, { settings, asOf, computed: COMPUTED_TABLES, effects, definition: "bench" });
  phases.begin("copies");
  await copyCustomers(warehouse, Math.ceil(Number(customers) / recipe.customers));
  warehouse.close();
}

async function makePages(): Promise<void> {
  const warehouse = await Warehouse.open(workspace.warehouse);
  const { contacts } = await warehouse.row<{ contacts: number }>(
    "select count(*)::integer as contacts from current.contact_event",
  );
  console.log(`${contacts} contacts, ${await warehouse.count("current.survey")} invitations to surveys`);
  phases.begin("models");
  await buildOnly(warehouse, EFFECT_TABLES, { settings, asOf, computed: COMPUTED_TABLES, effects });
  const context = effectPagesOn(warehouse, { settings, asOf });
  phases.begin("effectiveness");
  const effectiveness = await effectivenessPage(context);
  phases.begin("experience");
  const experience = await experiencePage(context);
  phases.begin("claims");
  await claimCards(context, { effectiveness, experience });
  if (!effectiveness.available || !experience.available) throw new Error("a page says that there is nothing to show");
  warehouse.close();
}

if (step === "ledger") await makeLedger();
if (step === "pages") await makePages();
phases.print();
