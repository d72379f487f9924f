import { existsSync, statSync } from "node:fs";
import { ERROR_CODES, EXIT, ExpectedError } from "../config/errors.ts";
import type { Effects } from "../config/effects.ts";
import { workspaceAt, type Workspace } from "../config/paths.ts";
import { readSettings, type Settings } from "../config/settings.ts";
import { VERSION } from "../config/version.ts";
import { examine, type Finding } from "../sources/list/examination.ts";
import { Warehouse } from "../warehouse/warehouse.ts";
import { flag, SHARED_OPTIONS, stringOption, type Arguments, type Command } from "./command.ts";
import { workspaceOf } from "./stages.ts";

const LEAST_NODE = [20, 19] as const;

async function duckdbVersion(): Promise<string> {
  const warehouse = await Warehouse.open(":memory:");
  try {
    return (await warehouse.row<{ version: string }>("select version() as version")).version;
  } finally {
    warehouse.close();
  }
}

function nodeFinding(): readonly Finding[] {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const [leastMajor, leastMinor] = LEAST_NODE;
  if (major > leastMajor || (major === leastMajor && minor >= leastMinor)) return [];
  const found = `Node ${process.versions.node}`;
  return [
    { code: "NODE_OLD", where: process.execPath, found, action: `Install Node ${LEAST_NODE.join(".")} or newer.` },
  ];
}

/** Path, bytes and mode of what a workspace has; folders have no bytes of their own. */
function filesOf(workspace: Workspace) {
  const { root, settings, secretKey, vault, warehouse, quarantine, scratch, models, releases, manifest } = workspace;
  return [root, settings, secretKey, vault, warehouse, quarantine, scratch, models, releases, manifest].flatMap(
    (path) => {
      if (!existsSync(path)) return [];
      const stats = statSync(path);
      const mode = (stats.mode & 0o777).toString(8).padStart(4, "0");
      return [{ path, mode, bytes: stats.isDirectory() ? null : stats.size }];
    },
  );
}

interface Examined {
  readonly findings: readonly Finding[];
  readonly isLocked: boolean;
}

/** Opens the warehouse where it is there and free, lets `work` use it, and closes it; a busy one is a finding. */
async function withWarehouse(
  { warehouse: path }: Workspace,
  work: (warehouse: Warehouse | undefined) => Promise<readonly Finding[]>,
): Promise<Examined> {
  if (!existsSync(path)) return { findings: await work(undefined), isLocked: false };
  let warehouse: Warehouse;
  try {
    warehouse = await Warehouse.open(path);
  } catch (error) {
    if (!(error instanceof ExpectedError)) throw error;
    const { where, found, action } = error.facts;
    return { findings: [{ code: error.code, where, found, action }, ...(await work(undefined))], isLocked: true };
  }
  try {
    return { findings: await work(warehouse), isLocked: false };
  } finally {
    warehouse.close();
  }
}

async function mend(findings: readonly Finding[], effects: Effects): Promise<void> {
  for (const { fix, where } of findings) {
    if (fix === undefined) continue;
    await fix();
    effects.say(`Mended: ${where}`);
  }
}

/** Settings that can be read, and the finding where the workspace's own cannot. */
function settingsOf(arguments_: Arguments): { readonly settings: Settings; readonly findings: readonly Finding[] } {
  const { settings: own } = workspaceOf(arguments_);
  try {
    return { settings: readSettings(stringOption(arguments_, "settings") ?? own), findings: [] };
  } catch (error) {
    if (!(error instanceof ExpectedError)) throw error;
    const { where, found, action } = error.facts;
    return { settings: readSettings(""), findings: [{ code: error.code, where, found, action }] };
  }
}

async function look(arguments_: Arguments, effects: Effects): Promise<{ workspace: Workspace; examined: Examined }> {
  const { settings, findings } = settingsOf(arguments_);
  const workspace = workspaceAt(workspaceOf(arguments_).root, settings.secret_key);
  const ask = (warehouse: Warehouse | undefined) => examine(workspace, { warehouse, settings, today: effects.today() });
  const examined = await withWarehouse(workspace, async (warehouse) => {
    const found = await ask(warehouse);
    if (!flag(arguments_, "fix")) return found;
    await mend(found, effects);
    return ask(warehouse);
  });
  return { workspace, examined: { ...examined, findings: [...nodeFinding(), ...findings, ...examined.findings] } };
}

export const doctor: Command = {
  name: "doctor",
  summary: "Says what is installed and configured, what is wrong with a workspace, and what to do about it.",
  examples: ["betaalbeeld doctor", "betaalbeeld doctor --fix", "betaalbeeld doctor --workspace ~/ledger --json"],
  options: {
    fix: { type: "boolean", description: "Mend what can be mended: remove what killed runs left, close modes." },
    workspace: SHARED_OPTIONS.workspace,
    settings: SHARED_OPTIONS.settings,
    json: SHARED_OPTIONS.json,
  },
  async run(arguments_, effects) {
    const { workspace, examined } = await look(arguments_, effects);
    const { findings, isLocked } = examined;
    const versions = { betaalbeeld: VERSION, node: process.versions.node, duckdb: await duckdbVersion() };
    const files = filesOf(workspace);
    if (flag(arguments_, "json")) {
      const told = findings.map(({ code, where, found, action, fix }) => ({
        code,
        where,
        found,
        action,
        fixable: fix !== undefined,
      }));
      effects.print(JSON.stringify({ versions, workspace: workspace.root, files, locked: isLocked, findings: told }));
    } else {
      for (const [name, version] of Object.entries(versions)) effects.print(`${name.padEnd(12)} ${version}`);
      for (const { path, mode, bytes } of files) effects.print(`${mode} ${String(bytes ?? "").padStart(14)} ${path}`);
      for (const { code, where, found, action } of findings)
        effects.print(`${code}: ${where}: found ${found}. ${action}`);
      if (findings.length === 0) effects.say("Nothing is wrong.");
    }
    const [first] = findings;
    if (first === undefined) return EXIT.ok;
    return first.code in ERROR_CODES ? ERROR_CODES[first.code as keyof typeof ERROR_CODES] : EXIT.usage;
  },
};
