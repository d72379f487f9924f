import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { serveSite, type RunningSite } from "../../../../pipelines/publish/site/server.ts";

const LONG = "<p>lang</p>\n".repeat(200);

let root: string;
let site: RunningSite;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), "site-"));
  for (const release of ["one", "two"]) {
    mkdirSync(join(root, release, "nl"), { recursive: true });
    writeFileSync(join(root, release, "nl", "index.html"), `<p>${release}</p>`);
    writeFileSync(join(root, release, "nl", "dso.html"), "<p>dso</p>");
    writeFileSync(join(root, release, "nl", "long.html"), LONG);
    writeFileSync(join(root, release, "nl", "table.xlsx"), LONG);
    writeFileSync(join(root, release, "404.html"), "<p>niet hier</p>");
    writeFileSync(join(root, release, "style.0a1b2c3d.css"), "p{}");
  }
  writeFileSync(join(root, "secret.key"), "geheim");
  symlinkSync("one", join(root, "current"));
  symlinkSync(join(root, "secret.key"), join(root, "one", "leak.txt"));
  site = await serveSite(join(root, "current"), { port: 0 });
});

afterAll(async () => {
  await site.close();
  rmSync(root, { recursive: true });
});

const get = (path: string, init: RequestInit = {}) => fetch(new URL(path, site.url), { redirect: "manual", ...init });

/** Sends a path as it stands: fetch would tidy the dots away. */
function getRaw(path: string): Promise<number> {
  return new Promise((resolve, reject) => {
    request(site.url, { path }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .on("error", reject)
      .end();
  });
}

describe("serveSite", () => {
  it("sends the start to the Dutch pages", async () => {
    const response = await get("/");
    expect([response.status, response.headers.get("location")]).toEqual([302, "/nl/"]);
  });

  it("finds pages without their ending", async () => {
    expect(await (await get("/nl/dso")).text()).toBe("<p>dso</p>");
    expect(await (await get("/nl/")).text()).toBe("<p>one</p>");
  });

  it("gives the page for what is not there", async () => {
    const response = await get("/nl/nergens");
    expect([response.status, await response.text()]).toEqual([404, "<p>niet hier</p>"]);
  });

  it("has the headers of a real host", async () => {
    const page = (await get("/nl/dso")).headers;
    expect(page.get("content-type")).toBe("text/html; charset=utf-8");
    expect(page.get("cache-control")).toBe("no-cache");
    expect(page.get("x-content-type-options")).toBe("nosniff");
    expect(page.get("content-security-policy")).toContain("frame-ancestors 'none'");
    expect((await get("/style.0a1b2c3d.css")).headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
  });

  it("answers 304 to who has it already, and no body to HEAD", async () => {
    const etag = (await get("/nl/dso")).headers.get("etag")!;
    expect((await get("/nl/dso", { headers: { "If-None-Match": etag } })).status).toBe(304);
    const head = await get("/nl/dso", { method: "HEAD" });
    expect([head.status, await head.text(), head.headers.get("content-length")]).toEqual([200, "", "10"]);
  });

  it.each([
    ["br, gzip", "br", 100],
    ["gzip, deflate", "gzip", 100],
    ["br;q=0, gzip", "gzip", 100],
    ["identity", null, LONG.length],
  ])("sends a text to who accepts %s as %s", async (accepted, encoding, most) => {
    const response = await get("/nl/long", { headers: { "Accept-Encoding": accepted } });
    expect(response.headers.get("content-encoding")).toBe(encoding);
    expect(response.headers.get("vary")).toBe("Accept-Encoding");
    expect(Number(response.headers.get("content-length"))).toBeLessThanOrEqual(most);
    expect(await response.text()).toBe(LONG);
    const headers = { "Accept-Encoding": accepted, "If-None-Match": response.headers.get("etag")! };
    expect((await get("/nl/long", { headers })).status).toBe(304);
  });

  it("sends what is compressed already as it is", async () => {
    expect((await get("/nl/table.xlsx")).headers.get("content-encoding")).toBeNull();
  });

  it.each(["/../secret.key", "/%2e%2e/secret.key", "/nl/..%2f..%2fsecret.key", "/leak.txt", "/nl%00", "/%"])(
    "gives nothing outside the site for %s",
    async (path) => {
      expect(await getRaw(path)).toBe(404);
    },
  );

  it("refuses to be written to", async () => {
    expect((await get("/nl/dso", { method: "POST" })).status).toBe(405);
  });

  it("follows the current release while it runs", async () => {
    symlinkSync("two", join(root, "next"));
    renameSync(join(root, "next"), join(root, "current"));
    expect(await (await get("/nl/")).text()).toBe("<p>two</p>");
  });

  it("takes the next port when one is in use", async () => {
    const port = Number(new URL(site.url).port);
    const second = await serveSite(join(root, "current"), { port });
    expect(Number(new URL(second.url).port)).toBeGreaterThan(port);
    await second.close();
  });
});
