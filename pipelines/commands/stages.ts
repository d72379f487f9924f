import { existsSync, mkdirSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { dayNumber, monthEndBefore, type Day } from "../../models/calendar.ts";
import type { ModelCard } from "../../models/risk/model-card/model-card.ts";
import { makeModelCard } from "../analysis/model-card.ts";
import { beginRiskTrial, saveModels, type BegunTrial, type RiskTrial } from "../analysis/risk.ts";
import { scoringOf, writeScores } from "../analysis/risk-scores.ts";
import { COMPUTED_TABLES } from "../analysis/computed-tables.ts";
import { matchRates, matchSummary } from "../analysis/match-rates.ts";
import type { Effects } from "../config/effects.ts";
import { ExpectedError } from "../config/errors.ts";
import { codeKey, keyOf, readManifest, writeManifest, type Manifest } from "../config/manifest.ts";
import { DEFAULT_WORKSPACE, workspaceAt, type Workspace } from "../config/paths.ts";
import { readSettings, readSettingsOver, type ComparedSettings, type Settings } from "../config/settings.ts";
import { explainStorage } from "../config/storage-errors.ts";
import { saveModelCard } from "../publish/model-card/save.ts";
import { publish } from "../publish/releases/publish.ts";
import { registerOnShelf } from "../publish/releases/register-file.ts";
import { currentRelease, summariesOn } from "../publish/releases/shelf.ts";
import { makeRelease, makeUnscoredPart, type LedgerInput } from "../publish/release.ts";
import { SAMPLE_CONTACT_COSTS } from "../sample/contacts/contact-costs.ts";
import { SAMPLE_DIMENSIONS } from "../sample/dimensions.ts";
import { ledgerFiles } from "../sources/load/canonical-folder.ts";
import type { LoadMode } from "../sources/load/file-plan.ts";
import { fingerprint } from "../sources/source-file.ts";
import { clearLeftovers } from "../sources/load/leftovers.ts";
import { loadLedger, sourceFingerprint, type LoadReport } from "../sources/load/load.ts";
import { hasLoadTables } from "../sources/load/load-tables.ts";
import { purge, type Purged } from "../sources/retention/purge.ts";
import type { KeptFrom } from "../sources/retention/retention.ts";
import { isPurgeDue, purgedBefore } from "../sources/retention/purges.ts";
import type { LoadRequest } from "../sources/staging/staged-ledger.ts";
import { runAudits, requireAudits } from "../warehouse/audit.ts";
import { buildModels, buildPostings } from "../warehouse/build.ts";
import { Warehouse } from "../warehouse/warehouse.ts";
import { stringOption, type Arguments } from "./command.ts";
import { readPlantedTruth } from "./planted-truth.ts";

import { reportingRefusal } from "../publish/releases/refusal-file.ts";
import { sampleDesigns } from "./sample-designs.ts";
import { SAMPLE_TARGETS } from "./sample-targets.ts";

/** A workspace at work: its settings, its warehouse, and what it already holds. */
export interface Session {
  readonly workspace: Workspace;
  readonly settingsFile: string;
  readonly warehouse: Warehouse;
  readonly effects: Effects;
  settings: Settings;
  manifest: Manifest;
}

export function workspaceOf(arguments_: Arguments): Workspace {
  return workspaceAt(stringOption(arguments_, "workspace") ?? DEFAULT_WORKSPACE);
}

function waitSeconds(arguments_: Arguments): number {
  const text = stringOption(arguments_, "wait") ?? "0";
  const seconds = Number(text);
  if (seconds >= 0) return seconds;
  throw new ExpectedError("USAGE", {
    where: "--wait",
    found: `"${text}"`,
    expected: "a number of seconds, zero or more",
    action: "Mend the command line.",
  });
}

/** Returns the value of --as-of, or undefined; throws USAGE for a day that does not exist. */
export function asOfOption(arguments_: Arguments, name = "as-of"): Day | undefined {
  const day = stringOption(arguments_, name);
  if (day === undefined) return undefined;
  try {
    dayNumber(day);
  } catch (cause) {
    throw new ExpectedError(
      "USAGE",
      {
        where: `--${name}`,
        found: `"${day}"`,
        expected: "an existing day written as YYYY-MM-DD",
        action: `Write it like --${name} 2026-10-31.`,
      },
      { cause },
    );
  }
  return day;
}

/**
 * The settings of a session. Settings from elsewhere that say nothing of the ledger's columns and dimensions take those
 * of the workspace, where a first load writes its proposal; and there is one place for the key of a workspace.
 */
function settingsOf(file: string, ownFile: string): Settings {
  const settings = readSettings(file);
  if (file === ownFile) return settings;
  const { secret_key, mapping, dimensions } = readSettings(ownFile);
  const keyed = secret_key === undefined ? settings : { ...settings, secret_key };
  if (mapping === undefined || settings.mapping !== undefined) return keyed;
  return { ...keyed, mapping, dimensions: { ...dimensions, ...settings.dimensions } };
}

/** Opens the workspace of a command line, does the work and closes it whatever happens. */
export async function inSession<T>(
  arguments_: Arguments,
  effects: Effects,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  const { root, settings: ownSettings } = workspaceOf(arguments_);
  const settingsFile = stringOption(arguments_, "settings") ?? ownSettings;
  const settings = settingsOf(settingsFile, ownSettings);
  const workspace = workspaceAt(root, settings.secret_key);
  mkdirSync(workspace.root, { recursive: true });
  const warehouse = await Warehouse.open(workspace.warehouse, { waitSeconds: waitSeconds(arguments_) });
  const room = () => ROOM_OF_A_BUILD * sizeOf(workspace.warehouse);
  try {
    clearLeftovers(workspace);
    const manifest = readManifest(workspace);
    const session = { workspace, settingsFile, warehouse, effects, settings, manifest };
    return await explainStorage(room, () => work(session));
  } finally {
    warehouse.close();
  }
}

/**
 * Room to ask for where a disk is full: what a load keeps, what it copies and what does not fit in memory are about as
 * large as its files, and what a build or a rewriting adds about as large as the warehouse.
 */
const ROOM_OF_A_BUILD = 2;
const ROOM_OF_A_LOAD = 3;

const sizeOf = (path: string) => statSync(path, { throwIfNoEntry: false })?.size ?? 0;

function record(session: Session, change: Manifest): void {
  const merged = { ...session.manifest, ...change };
  session.manifest = Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== undefined));
  writeManifest(session.workspace, session.manifest);
}

/** Forgets what was built and published: the next command makes it anew from what was loaded. */
export function forgetBuild(session: Session): void {
  record(session, { build: undefined, publish: undefined });
}

const LOAD_CODE = ["pipelines/sources", "pipelines/config", "pipelines/warehouse", "models/contract"] as const;
const BUILD_CODE = ["models", "pipelines/analysis", "pipelines/warehouse"] as const;
const PUBLISH_CODE = ["pipelines/publish", "reports", "models"] as const;

/** Everything besides the files that decides what a load reads from them. */
function readingKey({ settings }: Session): string {
  const { currency, exchange_rate_days, load_tolerance, control_tolerance, dimensions, mapping, purposes } = settings;
  const rules = [currency, exchange_rate_days, load_tolerance, control_tolerance, dimensions, mapping, purposes];
  return keyOf(...rules, codeKey(...LOAD_CODE));
}

/** What a load was made from: `files` is the fingerprint of its files. */
const loadKey = (session: Session, files: string) => keyOf(files, readingKey(session));

/** What the command line says of a load. */
export interface LoadChoice {
  readonly paths: readonly string[];
  readonly isSample: boolean;
  readonly mode: LoadMode;
  readonly knownOn: Day | undefined;
}

/** The request of a load; the sample and what is loaded over it have nothing in common. */
export function loadRequest(session: Session, { paths, isSample, mode, knownOn }: LoadChoice): LoadRequest {
  const { workspace, warehouse, effects, settings, manifest } = session;
  return {
    warehouse,
    paths,
    settings,
    workspace,
    effects,
    mode: isSample || manifest.is_sample === true ? "replacement" : mode,
    readingKey: readingKey(session),
    ...(knownOn === undefined ? {} : { knownOn }),
  };
}

/** Removes what is older than the first days that are kept, or only counts it. */
export function purgeStage(session: Session, keptFrom: KeptFrom, isRehearsal: boolean): Promise<Purged> {
  const { warehouse, workspace, settings } = session;
  return purge({
    warehouse,
    workspace,
    keptFrom,
    isRehearsal,
    buildPostings: (present) => buildPostings(present, { settings, computed: COMPUTED_TABLES }),
  });
}

/** Removes what an earlier purge removed, where a load that began anew may have brought it back. */
async function purgeAgain(session: Session): Promise<void> {
  const { warehouse, effects } = session;
  if (!(await isPurgeDue(warehouse))) return;
  const { tables } = await purgeStage(session, await purgedBefore(warehouse), false);
  const rows = tables.reduce((sum, { rows_removed }) => sum + rows_removed, 0);
  effects.say(`${rows} rows are older than what was purged before, and were removed again.`);
}

/** Loads the ledger unless the same files were loaded with the same settings; the report is undefined then. */
export async function loadStage(session: Session, choice: LoadChoice): Promise<LoadReport | undefined> {
  const { workspace } = session;
  const { paths, isSample, mode } = choice;
  const before = mode === "difference" ? session.manifest.load : undefined;
  if (before !== undefined && before === loadKey(session, await sourceFingerprint(paths))) return undefined;
  const request = loadRequest(session, choice);
  record(session, { load: undefined });
  const room = () => ROOM_OF_A_LOAD * ledgerFiles(paths).reduce((bytes, path) => bytes + sizeOf(path), 0);
  const report = await explainStorage(room, () => loadLedger(request));
  await purgeAgain(session);
  // A first load of an invoice list writes its mapping into the workspace's settings, and the key must know it.
  session.settings = settingsOf(session.settingsFile, workspace.settings);
  const files = fingerprint(report.files);
  const isOther = isSample || session.manifest.is_sample === true || report.isOtherLedger;
  const ledger = ledgerOf(session, isOther ? files : undefined);
  record(session, { load: loadKey(session, files), build: undefined, publish: undefined, is_sample: isSample, ledger });
  return report;
}

/** Which ledger a workspace now has: another one, or that of before, which the last release remembers too. */
function ledgerOf({ manifest, workspace }: Session, other: string | undefined): string | undefined {
  return other ?? manifest.ledger ?? summariesOn(workspace)[0]?.ledger;
}

/** Throws NOTHING_LOADED where the workspace has no ledger yet. */
export async function requireLedger({ warehouse, workspace }: Session): Promise<void> {
  const isLoaded = (await hasLoadTables(warehouse)) && (await warehouse.has("canonical.invoice"));
  if (isLoaded && (await warehouse.count("current.invoice")) > 0) return;
  throw new ExpectedError("NOTHING_LOADED", {
    where: workspace.root,
    found: "a workspace without a ledger",
    expected: "a ledger that was loaded before",
    action: "Load one with `betaalbeeld run --ledger PATH`, or without --ledger for the sample.",
  });
}

/** The last month-end not after the last invoice date; that date itself while the first month is not over. */
export async function defaultAsOf({ warehouse }: Session): Promise<Day> {
  const { first, last } = await warehouse.row<{ first: string; last: string }>(
    "select min(issued_on)::varchar as first, max(issued_on)::varchar as last from current.invoice",
  );
  const monthEnd = monthEndBefore(last, 0) === last ? last : monthEndBefore(last, 1);
  return monthEnd < first ? last : monthEnd;
}

/** Settings that are asked of what stands, and not built into it. */
const NOT_BUILT: readonly string[] = [
  "targets",
  "treatment",
  "compare_with",
  "indications",
  "external_scores",
  "value",
  "risk",
];

/** The settings on which what is built depends; of those of risk only the label and whose score is a feature. */
function settingsOfBuild(settings: Settings): object {
  const { unit, label_days_late, label_horizon_days, external_provider } = settings.risk;
  const built = Object.entries(settings).filter(([name]) => !NOT_BUILT.includes(name));
  return { ...Object.fromEntries(built), risk: { unit, label_days_late, label_horizon_days, external_provider } };
}

/** The settings that the session's own name to compare with; the file is relative to theirs. Undefined without one. */
export function comparedSettings({ settings, settingsFile }: Session): ComparedSettings | undefined {
  const { compare_with: name } = settings;
  if (name === undefined) return undefined;
  const file = resolve(dirname(settingsFile), name);
  return { file, settings: readSettingsOver(settings, file) };
}

/** Builds the models unless they were built from the same load, settings and code; returns the as-of day. */
export async function buildStage(session: Session, asOfAsked: Day | undefined): Promise<Day> {
  await requireLedger(session);
  await purgeAgain(session);
  const asOf = asOfAsked ?? (await defaultAsOf(session));
  const decisive = settingsOfBuild(session.settings);
  const key = keyOf(session.manifest.load, decisive, asOf, codeKey(...BUILD_CODE));
  if (session.manifest.build === key) return asOf;
  record(session, { build: undefined, publish: undefined });
  const { warehouse, settings, effects } = session;
  const { kind } = await warehouse.row<{ kind: string }>("select kind from current.source");
  if (kind === "open_items" && asOfAsked === undefined) {
    effects.say(`This is a list of open items, taken as of ${asOf}; give --as-of with the day of the export.`);
  }
  const definition = keyOf(decisive, codeKey(...BUILD_CODE));
  await buildModels(warehouse, { settings, asOf, computed: COMPUTED_TABLES, effects, definition });
  const matched = matchSummary(await matchRates(warehouse));
  if (matched !== undefined) effects.say(matched);
  record(session, { build: key, as_of: asOf });
  return asOf;
}

/** A trial of the risk models, and what its card says of it. */
export interface TrainedRisk {
  readonly risk: RiskTrial;
  readonly card: ModelCard;
}

/** What scores were made from. */
const scoreKey = ({ manifest, settings }: Session) => keyOf(manifest.build, settings.risk.test_months);

/** Begins to train the risk models; undefined where behaviour cannot be judged or no outcome is known yet. */
async function beginTraining({ warehouse, settings, effects }: Session): Promise<BegunTrial | undefined> {
  const { kind } = await warehouse.row<{ kind: string }>("select kind from current.source");
  effects.progress("training and judging the risk models");
  return kind === "open_items" ? undefined : beginRiskTrial(warehouse, settings);
}

/** Waits for the models, writes them and their card, and scores customers by the one that is published. */
async function finishTraining(
  session: Session,
  asOf: Day,
  begun: BegunTrial | undefined,
): Promise<TrainedRisk | undefined> {
  const { warehouse, settings, workspace } = session;
  record(session, { score: undefined });
  const risk = await begun?.finished();
  const trained = risk && { risk, card: await makeModelCard(warehouse, settings, asOf, risk) };
  if (trained !== undefined) {
    saveModels(trained.risk, workspace, asOf);
    saveModelCard(trained.card, settings.currency, workspace);
  }
  await writeScores(warehouse, scoringOf(risk, settings.risk.unit, asOf));
  record(session, { score: scoreKey(session) });
  return trained;
}

/**
 * Trains and judges the risk models, and scores customers by the one that is published; undefined where behaviour cannot be
 * judged or no outcome is known yet.
 */
export async function trainStage(session: Session, asOf: Day): Promise<TrainedRisk | undefined> {
  const begun = await beginTraining(session);
  try {
    return await finishTraining(session, asOf, begun);
  } finally {
    await begun?.stop();
  }
}

/**
 * Sees to it that a day can be asked about; returns the day as of which the ledger is built. What stands as of a later day
 * tells what was known on an earlier one, so that only a day after the last build needs another.
 */
export async function builtFor(session: Session, day: Day): Promise<Day> {
  const builtOn = session.manifest.as_of;
  return buildStage(session, builtOn === undefined || builtOn < day ? day : builtOn);
}

/** As `builtFor`, with scores. */
export async function scoredOn(session: Session, day: Day): Promise<Day> {
  const asOf = await builtFor(session, day);
  if (session.manifest.score !== scoreKey(session)) await trainStage(session, asOf);
  return asOf;
}

/** The settings of a session with the dimensions, designs, targets and costs of its ledger, which the sample brings itself. */
export function ledgerSettings({ settings, manifest }: Session): Settings {
  if (manifest.is_sample !== true) return settings;
  return {
    ...settings,
    dimensions: { ...SAMPLE_DIMENSIONS, ...settings.dimensions },
    designs: { ...sampleDesigns(), ...settings.designs },
    targets: { ...SAMPLE_TARGETS, ...settings.targets },
    contact_costs: settings.contact_costs.length === 0 ? SAMPLE_CONTACT_COSTS : settings.contact_costs,
  };
}

export interface Publication {
  readonly name: string;
  readonly site: string;
  /** The trial of this run; undefined also where the release was up to date. */
  readonly trained: TrainedRisk | undefined;
  readonly isNew: boolean;
}

/** Trains the models and makes the release, most of which asks no score and is made meanwhile. */
async function trainAndMake(session: Session, input: LedgerInput) {
  const { warehouse, workspace, effects } = session;
  const begun = await beginTraining(session);
  try {
    effects.progress("training the risk models and computing the release");
    const unscored = await makeUnscoredPart(input);
    const trained = await finishTraining(session, input.asOf, begun);
    const truthFile = join(workspace.root, "sample", "truth.json");
    const planted = input.isSample ? await readPlantedTruth(warehouse, workspace, truthFile) : undefined;
    const made = await makeRelease({ ...input, planted, risk: trained?.risk, card: trained?.card }, unscored);
    return { trained, made };
  } finally {
    await begun?.stop();
  }
}

/** Publishes the built ledger unless the current release was made from the same build, settings and code. */
export async function publishStage(session: Session, asOf: Day): Promise<Publication> {
  const { warehouse, workspace, effects, manifest } = session;
  const settings = ledgerSettings(session);
  const comparedWith = comparedSettings(session);
  const key = keyOf(manifest.build, settings, comparedWith?.settings, codeKey(...PUBLISH_CODE));
  const name = `${asOf}-${key.slice(0, 8)}`;
  const site = join(workspace.current, "site");
  if (manifest.publish === key && existsSync(site)) {
    return { name: currentRelease(workspace) ?? name, site, trained: undefined, isNew: false };
  }
  record(session, { publish: undefined });
  effects.progress("auditing");
  const audits = await runAudits(warehouse);
  requireAudits(audits);
  const isSample = manifest.is_sample === true;
  const ledger = ledgerOf(session, undefined);
  const { audience } = settings;
  const others = summariesOn(workspace).filter((one) => one.release !== name && one.ledger === ledger);
  const earlier = others.filter((one) => one.audience === audience);
  const before = registerOnShelf(workspace, { audience, ledger }, others);
  const input = { warehouse, settings, comparedWith, asOf, name, isSample, audits, earlier, before };
  const { trained, made } = await reportingRefusal(workspace, () => trainAndMake(session, input));
  await publish({ ...made, ledger }, workspace, effects);
  record(session, { publish: key, release: name });
  return { name, site, trained, isNew: true };
}
