import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { main } from "../../pipelines/cli.ts";
import { recordingEffects } from "../../pipelines/config/effects.ts";
import { foreignRequest } from "../../pipelines/publish/site/harden.ts";
import { startBrowser } from "../support/browser.ts";

const folder = mkdtempSync(join(tmpdir(), "betaalbeeld-notebooks-"));
const workspace = join(folder, "state");
const built = join(folder, "notebooks");
const PAGES = ["define-label", "review-feature", "segment-threshold", "judge-effect"];
const TYPES: Readonly<Record<string, string>> = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css" };

async function betaalbeeld(...argv: string[]) {
  const effects = recordingEffects();
  const exitCode = await main(argv, effects);
  return { exitCode, printed: effects.printed.join("\n"), said: effects.said.join("\n") };
}

beforeAll(async () => {
  const ledger = join(folder, "ledger");
  await betaalbeeld("sample", "--customers", "150", "--months", "20", "--seed", "3", "--out", ledger);
  await betaalbeeld("load", "--ledger", ledger, "--workspace", workspace);
  const what = ["--what", "features", "--what", "training", "--what", "effects"];
  expect((await betaalbeeld("export", "--format", "arrow", ...what, "--workspace", workspace)).exitCode).toBe(0);
  expect(await betaalbeeld("notebooks", "--workspace", workspace, "--out", built)).toMatchObject({
    exitCode: 0,
    printed: join(built, "index.html"),
  });
}, 180_000);
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function serve(): Promise<Server> {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? "/", "http://localhost").pathname;
    const file = join(built, extname(path) === "" ? `${path}.html` : path);
    if (!existsSync(file)) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { "Content-Type": TYPES[extname(file)] ?? "application/octet-stream" });
    response.end(readFileSync(file));
  });
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      resolve(server);
    });
  });
}

describe("the notebooks", () => {
  it("are built offline from an export, and ask nobody else for anything", () => {
    for (const page of ["index", ...PAGES]) expect(existsSync(join(built, `${page}.html`)), page).toBe(true);
    const files = readdirSync(built, { recursive: true, encoding: "utf8" }).filter((file) =>
      /\.(html|js|css)$/.test(file),
    );
    for (const file of files) expect(foreignRequest(readFileSync(join(built, file), "utf8")), file).toBeUndefined();
  });

  it("show their tables in a browser, and other figures for another choice", async () => {
    const server = await serve();
    const browser = await startBrowser();
    try {
      const page = await browser.newPage();
      const errors: string[] = [];
      page.on("pageerror", (error) => errors.push(error.message));
      for (const name of PAGES) {
        await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/${name}`);
        await page.waitForSelector("table");
        const before = await page.locator("table").first().innerText();
        await page.locator("select").first().selectOption({ index: 1 });
        await expect.poll(() => page.locator("table").first().innerText()).not.toBe(before);
      }
      expect(errors).toEqual([]);
    } finally {
      await browser.close();
      server.close();
    }
  });

  it("say what is missing where nothing was exported", async () => {
    const missing = await betaalbeeld("notebooks", "--from", join(folder, "nothing"), "--out", join(folder, "other"));
    expect(missing.exitCode).toBe(3);
    expect(missing.said).toContain("`betaalbeeld export --format arrow`");
  });

  it("are not built into a site", async () => {
    const { exitCode, said } = await betaalbeeld(
      "notebooks",
      "--workspace",
      workspace,
      "--out",
      join(workspace, "releases"),
    );
    expect(exitCode).toBe(5);
    expect(said).toContain("DISCLOSURE_REFUSED");
  });
});
