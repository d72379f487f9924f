import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";
import { build } from "esbuild";
import { expect, it } from "vitest";
import { bundleScript } from "../../../reports/build/scripts.ts";
import { onlyViewTexts, VIEW_TEXTS } from "../../../reports/build/view-texts.ts";
import { speechOf } from "../../../reports/components/context.ts";
import { articleOf, VIEWED } from "../../../reports/components/page.ts";
import { VIEWED_PAGES } from "../../../reports/pages/views.ts";
import { en } from "../../../reports/strings/en.ts";
import { nl, type Strings } from "../../../reports/strings/nl.ts";
import { SAMPLE_RELEASE } from "../sample-release.ts";

it("gives the script that draws views each section of the texts that it reads, and no other", async () => {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL("../../../reports/browser/view-en.ts", import.meta.url))],
    bundle: true,
    write: false,
    format: "esm",
  });
  const read = [...outputFiles[0]!.text.matchAll(/\bstrings\d*\.(\w+)/g)].map(([, section]) => section!);
  expect(read.length).toBeGreaterThan(200);
  expect(outputFiles[0]!.text).not.toMatch(/\} = (\w+\.)?strings\d*;/);
  expect([...new Set(read)].toSorted()).toEqual(VIEW_TEXTS.toSorted());
});

it.each(VIEWED)("lets the page %s say what it says with all texts", (name) => {
  const only = Object.fromEntries(VIEW_TEXTS.map((section) => [section, en[section]])) as unknown as Strings;
  const said = (strings: Strings) => {
    const context = { ...speechOf("en", strings, "EUR"), release: SAMPLE_RELEASE };
    return articleOf(VIEWED_PAGES[name].build(context), context).toString();
  };
  expect(said(only)).toBe(said(en));
});

it.each([
  ["en", en, nl],
  ["nl", nl, en],
] as const)("has the texts of one language, %s, without those of other pages", async (language, own, other) => {
  const { text } = await bundleScript(`view-${language}`, [onlyViewTexts]);
  expect(text).toContain(own.stamp.all_audits);
  expect(text).not.toContain(other.stamp.all_audits);
  expect(text).not.toContain(own.what_if.lead);
  expect(text).not.toContain(own.score_page.title_published);
  expect(brotliCompressSync(text).length).toBeLessThan(60_000);
});
