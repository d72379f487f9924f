import { chmodSync, existsSync, rmSync } from "node:fs";
import { addDays, type Day } from "../../../models/calendar.ts";
import { ExpectedError } from "../../config/errors.ts";
import type { Workspace } from "../../config/paths.ts";
import type { Settings } from "../../config/settings.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import { leftovers } from "../load/leftovers.ts";
import { isPurgeDue } from "../retention/purges.ts";
import { oldQuarantine, removeQuarantine } from "../staging/quarantine-files.ts";
import { exposedMode, readKey } from "../privacy/secret.ts";
import { nextOf, openCurrentVault, vaultOfWarehouse } from "../privacy/vault.ts";

/** Something in a workspace that is not as it should be. */
export interface Finding {
  readonly code: string;
  readonly where: string;
  readonly found: string;
  /** What a person can do about it, where the program cannot. */
  readonly action: string;
  /** Mends it; absent where only a person can. */
  readonly fix?: () => void | Promise<void>;
}

const FIX = "Run `betaalbeeld doctor --fix`.";

function ofError(error: unknown): Finding {
  if (!(error instanceof ExpectedError)) throw error;
  const { where, found, action } = error.facts;
  return { code: error.code, where, found, action };
}

function exposures({ vault, secretKey, quarantine }: Workspace): readonly Finding[] {
  const files = [vault, secretKey, ...oldQuarantine({ quarantine }, "").all].filter((path) => existsSync(path));
  return files.flatMap((path) => {
    const mode = exposedMode(path);
    const fix = () => chmodSync(path, 0o600);
    return mode === undefined
      ? []
      : [{ code: "FILE_EXPOSED", where: path, found: `mode ${mode}, which others may read`, action: FIX, fix }];
  });
}

/** What killed runs left behind, and rejected rows that were kept for long enough; to be asked while nothing else runs. */
function remains(workspace: Workspace, { quarantine_days }: Settings, today: Day): readonly Finding[] {
  const left = leftovers(workspace).map((path) => ({
    code: "LEFT_BEHIND",
    where: path,
    found: "what a run that was killed left behind; it may hold rows of the ledger",
    action: FIX,
    fix: () => rmSync(path, { recursive: true, force: true }),
  }));
  const old = oldQuarantine(workspace, addDays(today, -quarantine_days)).old.map((path) => ({
    code: "QUARANTINE_OLD",
    where: path,
    found: `rejected rows that were kept for more than ${quarantine_days} days`,
    action: FIX,
    fix: () => removeQuarantine([path]),
  }));
  return [...left, ...old];
}

/** Whether the key opens the vault, and all three belong together. */
async function belonging(warehouse: Warehouse, workspace: Workspace): Promise<readonly Finding[]> {
  if ((await vaultOfWarehouse(warehouse)) === undefined) return [];
  const { vault, secretKey } = workspace;
  const settle = async () => {
    await openCurrentVault(warehouse, workspace);
  };
  if ([vault, secretKey].some((path) => existsSync(nextOf(path)))) {
    const found = "a change of the vault or the key that was cut off";
    return [{ code: "CUT_OFF", where: workspace.root, found, action: FIX, fix: settle }];
  }
  try {
    const opened = await openCurrentVault(warehouse, workspace);
    const { customers } = await warehouse.row<{ customers: number }>(
      "select coalesce(max(customer_sk), 0)::integer as customers from canonical.customer",
    );
    if (customers <= opened.vault.customers.length) return [];
    const found = `${customers} customers, and ${opened.vault.customers.length} numbers in the vault`;
    return [{ code: "VAULT_SHORT", where: vault, found, action: "Load the ledger anew with --replace." }];
  } catch (error) {
    return [ofError(error)];
  }
}

function keyFindings({ secretKey }: Workspace): readonly Finding[] {
  if (!existsSync(secretKey)) return [];
  try {
    readKey(secretKey);
    return [];
  } catch (error) {
    const finding = ofError(error);
    return finding.code === "KEY_EXPOSED" ? [] : [finding];
  }
}

/**
 * Returns what is not as it should be with the files of a workspace. `warehouse` is undefined where there is none yet, or
 * another process holds it: then only what that process does not touch is looked at.
 */
export async function examine(
  workspace: Workspace,
  { warehouse, settings, today }: { warehouse: Warehouse | undefined; settings: Settings; today: Day },
): Promise<readonly Finding[]> {
  const always = [...exposures(workspace), ...keyFindings(workspace)];
  if (warehouse === undefined) return always;
  const due = {
    code: "PURGE_DUE",
    where: workspace.warehouse,
    found: "a ledger that was loaded anew after a purge",
    action: "Run `betaalbeeld build`, which removes what was purged again.",
  };
  return [
    ...always,
    ...(always.some(({ where }) => where === workspace.secretKey) ? [] : await belonging(warehouse, workspace)),
    ...((await isPurgeDue(warehouse)) ? [due] : []),
    ...remains(workspace, settings, today),
  ];
}
