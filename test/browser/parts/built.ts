import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { recordingEffects } from "../../../pipelines/config/effects.ts";
import { buildSite } from "../../../pipelines/publish/site/build-site.ts";
import { ADDRESSES } from "../addresses.ts";
import { SAMPLE_RELEASE } from "../../reports/sample-release.ts";
import type { Sites } from "../fixture.ts";

/** The files of a built site. */
export function describeBuilt(sites: () => Sites): void {
  describe("the built site", () => {
    it("has no script but its own, and none that stands in a page", () => {
      const scripts = Object.keys(sites().manifest).filter((file) => file.endsWith(".js"));
      expect(scripts.map((file) => file.replace(/\.[0-9a-f]{8}\./, "."))).toEqual([
        "_site/site.js",
        "_site/view-en.js",
        "_site/view-nl.js",
      ]);
      for (const file of Object.keys(sites().manifest).filter((name) => name.endsWith(".html"))) {
        const html = readFileSync(join(sites().folder, "sample", file), "utf8");
        const tags = html.match(/<[a-z](?:"[^"]*"|[^">])*>/g)!.map((tag) => tag.replaceAll(/"[^"]*"/g, '""'));
        expect(tags.filter((tag) => /^<script(?!.*\bsrc=)|^<style|\sstyle=|\son[a-z]+=/.test(tag))).toEqual([]);
      }
    });

    it("has the same bytes in another folder and another time zone", async () => {
      const zone = process.env.TZ;
      process.env.TZ = "Pacific/Kiritimati";
      try {
        const again = await buildSite({
          data: SAMPLE_RELEASE,
          output: join(sites().folder, "again"),
          effects: recordingEffects(),
        });
        expect(again).toEqual(sites().manifest);
      } finally {
        if (zone === undefined) delete process.env.TZ;
        else process.env.TZ = zone;
      }
    }, 240_000);

    it("holds pages, tables and the data of views, and no text of the other language in what draws them", () => {
      const files = Object.keys(sites().manifest);
      expect(files.filter((file) => file.endsWith(".html"))).toHaveLength(2 + ADDRESSES.length);
      const data = files.filter((file) => file.endsWith(".json"));
      expect(
        data.filter(
          (file) =>
            !/^_data\/(search-nl|search-en|segments|(index|dso|ageing|forecast)(-whole)?|(kpi|ageing-loss|forecast)-\d+)\.[0-9a-f]{8}\.json$/.test(
              file,
            ),
        ),
      ).toEqual([]);
      const script = files.find((file) => file.startsWith("_site/view-en"))!;
      const text = readFileSync(join(sites().folder, "sample", script), "utf8");
      expect(text).toContain("all {audits} checks hold");
      expect(text).not.toContain("controles sluiten");
    });
  });
}
