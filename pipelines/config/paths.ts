import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the installed package, where package.json stands. */
export const PACKAGE_ROOT = fileURLToPath(new URL("../..", import.meta.url)).replace(/\/$/, "");

/** The files of one workspace: everything that belongs to one ledger and may hold its data. */
export interface Workspace {
  readonly root: string;
  readonly settings: string;
  readonly secretKey: string;
  readonly vault: string;
  readonly warehouse: string;
  readonly quarantine: string;
  /** Copies of what is being read; empty while nothing is. */
  readonly scratch: string;
  readonly models: string;
  /** What randomised comparisons were planned for; without the customers in them. */
  readonly experiments: string;
  /** Where rows of single customers are written for analysis elsewhere, and the notebooks that read them. */
  readonly export: string;
  readonly notebooks: string;
  readonly releases: string;
  /** The cells for which the last attempt to publish was refused; absent where none was. */
  readonly refusal: string;
  /** Symbolic link to the release that is being served. */
  readonly current: string;
  /** What the last successful run was made from. */
  readonly manifest: string;
}

export const DEFAULT_WORKSPACE = join(PACKAGE_ROOT, "data", "state");

/**
 * Returns the paths of the workspace in `directory`; nothing is created. `secretKey` names another place for the key,
 * relative to the workspace.
 */
export function workspaceAt(directory: string, secretKey = "secret.key"): Workspace {
  const root = resolve(directory);
  return {
    root,
    settings: join(root, "settings.yaml"),
    secretKey: resolve(root, secretKey),
    vault: join(root, "customers.vault"),
    warehouse: join(root, "warehouse.duckdb"),
    quarantine: join(root, "quarantine"),
    scratch: join(root, "scratch"),
    models: join(root, "models"),
    experiments: join(root, "experiments"),
    export: join(root, "export"),
    notebooks: join(root, "notebooks"),
    releases: join(root, "releases"),
    refusal: join(root, "disclosure-refused.csv"),
    current: join(root, "current"),
    manifest: join(root, "manifest.json"),
  };
}
