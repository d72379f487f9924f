import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Day } from "../../../models/calendar.ts";
import { registerFor, registersTogether, type DisclosureRegister } from "../../../models/disclosure/register.ts";
import type { ReleaseSummary } from "../../../models/release/history.ts";
import type { Workspace } from "../../config/paths.ts";

/** Beside the site of a release: what it and those before it hid and told. No reader gets it. */
const REGISTER = "disclosure.json";

/** Its texts: values as [value, bound, as-of day]. */
interface Written {
  readonly hidden: readonly string[];
  readonly secrets: readonly string[];
  readonly exposed: readonly string[];
  readonly published: Readonly<Record<string, readonly (readonly [number, number | null, Day])[]>>;
}

/** Writes a register into the folder of a release, the same bytes for the same content. */
export function writeRegister(folder: string, { hidden, secrets, exposed, published }: DisclosureRegister): void {
  const written: Written = {
    hidden: [...hidden].sort(),
    secrets: [...secrets].sort(),
    exposed: [...exposed].sort(),
    published: Object.fromEntries(
      [...published.keys()]
        .sort()
        .map((key) => [key, published.get(key)!.map(({ value, bound, as_of }) => [value, bound, as_of] as const)]),
    ),
  };
  writeFileSync(join(folder, REGISTER), JSON.stringify(written));
}

/** Returns what a release of a ledger for an audience has to know of those on the shelf. */
export function registerOnShelf(
  workspace: Workspace,
  { audience, ledger }: Pick<ReleaseSummary, "audience" | "ledger">,
  summaries: readonly ReleaseSummary[],
): DisclosureRegister {
  const ofLedger = summaries.filter((one) => one.ledger === ledger);
  const readOf = (isOwn: boolean) =>
    readRegisters(
      ofLedger
        .filter((one) => (one.audience === audience) === isOwn)
        .map(({ release }) => join(workspace.releases, release)),
    );
  return registerFor(audience, readOf(true), readOf(false));
}

/** Returns what the registers in the folders of releases hold together; a release without one tells nothing. */
export function readRegisters(folders: readonly string[]): DisclosureRegister {
  return registersTogether(
    folders
      .map((folder) => join(folder, REGISTER))
      .filter((file) => existsSync(file))
      .map((file) => {
        const { hidden, secrets, exposed, published } = JSON.parse(readFileSync(file, "utf8")) as Written;
        const values = Object.entries(published).map(
          ([key, all]) => [key, all.map(([value, bound, as_of]) => ({ value, bound, as_of }))] as const,
        );
        return {
          hidden: new Set(hidden),
          secrets: new Set(secrets),
          exposed: new Set(exposed),
          published: new Map(values),
        };
      }),
  );
}
