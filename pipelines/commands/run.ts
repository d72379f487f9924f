import { cpSync, existsSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Effects } from "../config/effects.ts";
import { EXIT } from "../config/errors.ts";
import { beginFrames } from "../publish/site/frames.ts";
import type { Warehouse } from "../warehouse/warehouse.ts";
import { flag, SHARED_OPTIONS, stringOption, stringOptions, type Arguments, type Command } from "./command.ts";
import { LOAD_OPTIONS, loadOptions } from "./load-options.ts";
import { sampleLedger } from "./sample-ledger.ts";
import { serveUntilStopped } from "./serve.ts";
import { asOfOption, buildStage, inSession, loadStage, publishStage, workspaceOf, type Publication } from "./stages.ts";

interface Outcome {
  readonly publication: Publication;
  readonly asOf: string;
  readonly facts: Record<string, unknown>;
}

/** Rows as they stand in the files: an invoice list gives each of its rows to several tables. */
async function loadTotals(warehouse: Warehouse) {
  const rows = await warehouse.row(
    `select sum(rows_read)::integer as read, sum(rows_loaded)::integer as loaded, sum(rows_rejected)::integer as rejected
     from current.load_table
     where table_name = 'invoice' or (select kind from current.source) = 'canonical'`,
  );
  const amounts = await warehouse.rows<{ table_name: string; read: string; loaded: string; rejected: string }>(
    `select table_name, amount_read::varchar as read, amount_loaded::varchar as loaded, amount_rejected::varchar as rejected
     from current.load_table where amount_read is not null and rows_read > 0 order by table_name`,
  );
  const controlTotals = Object.fromEntries(amounts.map(({ table_name, ...totals }) => [table_name, totals]));
  return { rows, controlTotals };
}

function modelFacts({ trained }: Publication) {
  if (trained === undefined) return null;
  const { selection, tried } = trained.risk.trial;
  return {
    verdict: selection.verdict,
    ...(selection.verdict === "published" ? { kind: selection.kind } : { reason: selection.reason }),
    auc: Object.fromEntries(tried.map(({ model, evaluation }) => [model.kind, evaluation.auc])),
  };
}

async function runStages(arguments_: Arguments, effects: Effects): Promise<Outcome> {
  beginFrames(effects);
  const ledgers = stringOptions(arguments_, "ledger");
  const isSample = ledgers.length === 0;
  const paths = isSample ? [await sampleLedger(workspaceOf(arguments_), effects)] : ledgers;
  return inSession(arguments_, effects, async (session) => {
    const report = await loadStage(session, { paths, isSample, ...loadOptions(arguments_) });
    const asOf = await buildStage(session, asOfOption(arguments_));
    const publication = await publishStage(session, asOf);
    const { rows, controlTotals } = await loadTotals(session.warehouse);
    const rejected = Number(rows.rejected);
    if (rejected > 0) {
      const where = report?.quarantine ?? session.workspace.quarantine;
      effects.say(`${rejected} of ${String(rows.read)} rows were rejected; each with its reason in ${where}.`);
    }
    return { publication, asOf, facts: { rows, control_totals: controlTotals, model: modelFacts(publication) } };
  });
}

function copySite(site: string, out: string): string {
  const target = resolve(out);
  if (existsSync(target)) rmSync(target, { recursive: true });
  cpSync(site, target, { recursive: true, dereference: true });
  return target;
}

export const run: Command = {
  name: "run",
  summary: "Loads a ledger, builds, trains, segments and publishes: only what is stale.",
  examples: [
    "betaalbeeld run --serve",
    "betaalbeeld run --ledger invoices.csv --workspace ~/ledger",
    "betaalbeeld run --ledger export/ --as-of 2026-10-31 --no-serve --json",
  ],
  options: {
    ledger: {
      ...SHARED_OPTIONS.ledger,
      description: "File or folder with the ledger; the bundled sample when absent.",
    },
    settings: SHARED_OPTIONS.settings,
    "as-of": { ...SHARED_OPTIONS["as-of"], description: "Last day that counts. Default: the last full month." },
    ...LOAD_OPTIONS,
    workspace: SHARED_OPTIONS.workspace,
    out: { type: "string", placeholder: "DIR", description: "Folder to copy the published site into." },
    serve: { type: "boolean", description: "Serve the site when it is published; --no-serve ends after publishing." },
    port: {
      type: "string",
      placeholder: "PORT",
      default: "3000",
      description: "Port to serve on; the next free one if taken.",
    },
    wait: SHARED_OPTIONS.wait,
    json: SHARED_OPTIONS.json,
  },
  async run(arguments_, effects) {
    const started = effects.monotonicMilliseconds();
    const { publication, asOf, facts } = await runStages(arguments_, effects);
    const out = stringOption(arguments_, "out");
    const site = out === undefined ? publication.site : copySite(publication.site, out);
    const seconds = Math.round((effects.monotonicMilliseconds() - started) / 10) / 100;
    const state = publication.isNew ? "Published" : "Nothing changed since";
    effects.say(`${state} ${publication.name}, as of ${asOf}, in ${seconds.toFixed(1)} s: ${join(site, "index.html")}`);
    if (flag(arguments_, "json")) {
      effects.print(JSON.stringify({ release: publication.name, as_of: asOf, ...facts, seconds, site }));
    }
    return flag(arguments_, "serve") ? serveUntilStopped(arguments_, effects) : EXIT.ok;
  },
};
