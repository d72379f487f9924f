import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { NOTHING_BEFORE } from "../../../../models/disclosure/register.ts";
import type { ReleaseSummary } from "../../../../models/release/history.ts";
import { ExpectedError } from "../../../../pipelines/config/errors.ts";
import { workspaceAt, type Workspace } from "../../../../pipelines/config/paths.ts";
import { rollBack } from "../../../../pipelines/publish/releases/rollback.ts";
import {
  clearShelf,
  currentRelease,
  makeCurrent,
  shelve,
  siteOf,
  summariesOn,
} from "../../../../pipelines/publish/releases/shelf.ts";
import { manifestOf } from "../../../../pipelines/publish/site/build-site.ts";
import { CONTENT_POLICY } from "../../../../pipelines/publish/site/content-policy.ts";
import { inTemporaryFolder } from "../../../support/ledger.ts";

const PAGE = `<html><meta http-equiv="Content-Security-Policy" content="${CONTENT_POLICY}"><a href="./">home</a></html>`;

const nameOf = (sequence: number) => `2026-${String(sequence).padStart(2, "0")}-28-0000000${sequence}`;

async function put(
  workspace: Workspace,
  sequence: number,
  audience: ReleaseSummary["audience"] = "internal",
): Promise<void> {
  const summary: ReleaseSummary = {
    release: nameOf(sequence),
    sequence,
    as_of: `2026-${String(sequence).padStart(2, "0")}-28`,
    audience,
    version: "0.1.0",
    customers: 10,
    invoices: 20,
    months: [],
  };
  await shelve(workspace, { summary, register: NOTHING_BEFORE }, (site) => {
    mkdirSync(site, { recursive: true });
    writeFileSync(join(site, "index.html"), `${PAGE}<!-- ${sequence} -->`);
    return Promise.resolve(manifestOf(site));
  });
  makeCurrent(workspace, nameOf(sequence));
  clearShelf(workspace);
}

const withShelf = (releases: number, work: (workspace: Workspace) => Promise<void> | void) =>
  inTemporaryFolder(async (folder) => {
    const workspace = workspaceAt(folder);
    for (let sequence = 1; sequence <= releases; sequence++) await put(workspace, sequence);
    await work(workspace);
  });

const codeOf = (work: () => unknown) => {
  try {
    work();
  } catch (error) {
    if (error instanceof ExpectedError) return error.code;
    throw error;
  }
  return undefined;
};

describe("the shelf of releases", () => {
  it("keeps the last five, and serves the last", async () => {
    await withShelf(7, (workspace) => {
      expect(summariesOn(workspace).map(({ sequence }) => sequence)).toEqual([7, 6, 5, 4, 3]);
      expect(readdirSync(workspace.releases)).toHaveLength(5);
      expect(currentRelease(workspace)).toBe(nameOf(7));
    });
  });

  it("keeps the release that is served, also when five newer ones stand there", async () => {
    await withShelf(5, async (workspace) => {
      rollBack(workspace, nameOf(1));
      for (const sequence of [6, 7]) await put(workspace, sequence);
      expect(existsSync(siteOf(workspace, nameOf(7)))).toBe(true);
      rollBack(workspace, nameOf(3));
      clearShelf(workspace);
      expect(currentRelease(workspace)).toBe(nameOf(3));
    });
  });

  it("leaves nothing of a build that fails, and keeps what was served", async () => {
    await withShelf(1, async (workspace) => {
      const summary = { ...summariesOn(workspace)[0]!, release: "broken", sequence: 2 };
      await expect(
        shelve(workspace, { summary, register: NOTHING_BEFORE }, () => Promise.reject(new Error("no room"))),
      ).rejects.toThrow("no room");
      clearShelf(workspace);
      expect(readdirSync(workspace.releases)).toEqual([nameOf(1)]);
      expect(currentRelease(workspace)).toBe(nameOf(1));
    });
  });
});

describe("the shelf of two audiences", () => {
  it("keeps the last five of each, so that what was hidden from one is not forgotten for the other", async () => {
    await withShelf(1, async (workspace) => {
      await put(workspace, 2, "public");
      for (const sequence of [3, 4, 5, 6, 7, 8]) await put(workspace, sequence);
      expect(summariesOn(workspace).map(({ sequence }) => sequence)).toEqual([8, 7, 6, 5, 4, 2]);
    });
  });

  it("goes back to the release before for the same readers, to another one only by its name", async () => {
    await withShelf(2, async (workspace) => {
      await put(workspace, 3, "public");
      expect(codeOf(() => rollBack(workspace, undefined))).toBe("USAGE");
      await put(workspace, 4, "public");
      expect(rollBack(workspace, undefined)).toBe(nameOf(3));
      expect(rollBack(workspace, nameOf(2))).toBe(nameOf(2));
      expect(rollBack(workspace, undefined)).toBe(nameOf(1));
    });
  });
});

describe("rollBack", () => {
  it("goes to the release before, and again to the one before that", async () => {
    await withShelf(3, (workspace) => {
      expect(rollBack(workspace, undefined)).toBe(nameOf(2));
      expect(readFileSync(join(workspace.current, "site", "index.html"), "utf8")).toContain("<!-- 2 -->");
      expect(rollBack(workspace, undefined)).toBe(nameOf(1));
      expect(codeOf(() => rollBack(workspace, undefined))).toBe("USAGE");
      expect(currentRelease(workspace)).toBe(nameOf(1));
    });
  });

  it("goes to a named release, forward as well", async () => {
    await withShelf(3, (workspace) => {
      rollBack(workspace, nameOf(1));
      expect(rollBack(workspace, nameOf(3))).toBe(nameOf(3));
      expect(currentRelease(workspace)).toBe(nameOf(3));
    });
  });

  it("names what there is where the release is unknown or served already", async () => {
    await withShelf(2, (workspace) => {
      expect(codeOf(() => rollBack(workspace, "2026-01-28-00000002"))).toBe("USAGE");
      expect(codeOf(() => rollBack(workspace, nameOf(2)))).toBe("USAGE");
    });
  });

  it("does not serve files that are not the ones that were built", async () => {
    await withShelf(2, (workspace) => {
      writeFileSync(join(siteOf(workspace, nameOf(1)), "index.html"), `${PAGE}<!-- changed -->`);
      expect(codeOf(() => rollBack(workspace, undefined))).toBe("SITE_BUILD_FAILED");
      expect(currentRelease(workspace)).toBe(nameOf(2));
      rmSync(join(siteOf(workspace, nameOf(1)), "index.html"));
      expect(codeOf(() => rollBack(workspace, undefined))).toBe("SITE_BUILD_FAILED");
    });
  });
});
