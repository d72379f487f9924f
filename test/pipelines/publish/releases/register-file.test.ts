import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import type { DisclosureRegister } from "../../../../models/disclosure/register.ts";
import type { ReleaseSummary } from "../../../../models/release/history.ts";
import { workspaceAt } from "../../../../pipelines/config/paths.ts";
import { registerOnShelf, writeRegister } from "../../../../pipelines/publish/releases/register-file.ts";
import { inTemporaryFolder } from "../../../support/ledger.ts";

type Which = Pick<ReleaseSummary, "release" | "audience" | "ledger">;

const summaryOf = (which: Which, place: number): ReleaseSummary => ({
  ...which,
  sequence: place + 1,
  as_of: "2026-05-31",
  version: "0.1.0",
  customers: 10,
  invoices: 20,
  months: [],
});

/** A register in which everything has the name of its release. */
const registerOf = ({ release }: Which): DisclosureRegister => ({
  hidden: new Set([`hidden ${release}`]),
  secrets: new Set([`secret ${release}`]),
  exposed: new Set([`exposed ${release}`]),
  published: new Map([[`number ${release}`, [{ value: 1, bound: null, as_of: "2026-05-31" }]]]),
});

it("gives a release what its own readers know, of its own ledger, and of the other audience what protects both", () =>
  inTemporaryFolder((folder) => {
    const workspace = workspaceAt(folder);
    const releases: readonly Which[] = [
      { release: "one", audience: "internal", ledger: "a" },
      { release: "two", audience: "public", ledger: "a" },
      { release: "three", audience: "internal", ledger: "a" },
      { release: "other", audience: "internal", ledger: "b" },
    ];
    for (const which of releases) {
      mkdirSync(join(workspace.releases, which.release), { recursive: true });
      writeRegister(join(workspace.releases, which.release), registerOf(which));
    }
    const summaries = releases.map(summaryOf);
    const namesIn = ({ hidden, secrets, exposed, published }: DisclosureRegister) =>
      [...hidden, ...secrets, ...exposed, ...published.keys()].sort();
    expect(namesIn(registerOnShelf(workspace, { audience: "internal", ledger: "a" }, summaries))).toEqual(
      [
        ...["hidden one", "hidden three", "secret one", "secret three"],
        ...["exposed one", "exposed three", "exposed two", "number one", "number three", "number two"],
      ].sort(),
    );
    expect(namesIn(registerOnShelf(workspace, { audience: "public", ledger: "a" }, summaries))).toEqual(
      [
        ...["hidden one", "hidden three", "hidden two", "secret one", "secret three", "secret two"],
        ...["exposed two", "number two"],
      ].sort(),
    );
    expect(namesIn(registerOnShelf(workspace, { audience: "public", ledger: "c" }, summaries))).toEqual([]);
    return Promise.resolve();
  }));
