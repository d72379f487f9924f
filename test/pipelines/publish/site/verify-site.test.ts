import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { ExpectedError } from "../../../../pipelines/config/errors.ts";
import { manifestOf } from "../../../../pipelines/publish/site/build-site.ts";
import { CONTENT_POLICY } from "../../../../pipelines/publish/site/content-policy.ts";
import { verifySite } from "../../../../pipelines/publish/site/verify-site.ts";
import { inTemporaryFolder } from "../../../support/ledger.ts";

const POLICY = `<meta http-equiv="Content-Security-Policy" content="${CONTENT_POLICY}">`;
const page = (body: string, head = POLICY) => `<html>${head}${body}</html>`;

/** Writes a site of three pages, of which one has this content, and returns the fault that is found. */
const faultWith = (content: string, change?: (site: string) => void, missing = page('<a href="./">start</a>')) =>
  inTemporaryFolder((site) => {
    const files = {
      "index.html": page(""),
      "404.html": missing,
      "nl/index.html": page('<a href="./dso">DSO</a>'),
      "nl/dso.html": content,
      "nl/tables/dso.csv": "a",
      "site.js": "x",
    };
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(site, path)), { recursive: true });
      writeFileSync(join(site, path), text);
    }
    const manifest = manifestOf(site);
    change?.(site);
    try {
      verifySite(site, manifest);
    } catch (error) {
      if (error instanceof ExpectedError) return Promise.resolve(error.message);
      throw error;
    }
    return Promise.resolve(undefined);
  });

const LINKS =
  '<h2 id="figure"></h2><a href="./">a</a><a href="./dso#figure">b</a><a href="../nl/?as_of=2026-10-31">c</a><script src="../site.js">';

describe("verifySite", () => {
  it("finds nothing wrong with links to pages, files, places and other hosts", async () => {
    const body = `${LINKS}<a href="./tables/dso.csv">d</a><a id="x" href="#x">e</a><a href="https://example.org/">f</a>`;
    expect(await faultWith(page(body))).toBeUndefined();
  });

  it.each([
    ["a page that is not there", page('<a href="./ageing">x</a>'), "ageing"],
    ["a file that is not there", page('<a href="./tables/none.csv">x</a>'), "none.csv"],
    ["a place that is not on the page", page('<a href="#table">x</a>'), "#table"],
    ["a place that is not on another page", page('<a href="./?as_of=2026-10-31#table">x</a>'), "#table"],
    ["an address that only works at the root of a host", page('<a href="/nl/dso">x</a>'), "/nl/dso"],
    ["a page without a content policy", page("", ""), "no content policy"],
    ["a request to another host", page('<img src="https://example.org/x.png">'), "another host"],
  ])("finds %s", async (_, content, found) => {
    expect(await faultWith(content)).toContain(found);
  });

  it("follows the page for missing addresses from the root and from the folder of a language", async () => {
    const good = page(LINKS);
    const styled = page('<link href="./site.js"><link href="../site.js"><a href="./">a</a><a href="../">b</a>');
    expect(await faultWith(good, undefined, styled)).toBeUndefined();
    expect(await faultWith(good, undefined, page('<a href="/nl/">a</a>'))).toContain("404.html: a link to /nl/");
    expect(await faultWith(good, undefined, page('<a href="./none">a</a>'))).toContain("404.html: a link to ./none");
  });

  it("finds a file that changed, came or went after the build", async () => {
    const good = page(LINKS);
    expect(await faultWith(good, (site) => writeFileSync(join(site, "site.js"), "y"))).toContain("site.js");
    expect(await faultWith(good, (site) => writeFileSync(join(site, "more.txt"), "y"))).toContain("more.txt");
  });
});
