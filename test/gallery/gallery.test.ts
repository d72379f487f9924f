import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { contextFor } from "../../reports/components/context.ts";
import { LANGUAGES } from "../../reports/components/format.ts";
import { SAMPLE_RELEASE } from "../reports/sample-release.ts";
import { GALLERY, galleryPage, UNSEEN } from "./gallery.ts";
import { HOSTILE } from "./specimen.ts";

const COMPONENTS = readdirSync(new URL("../../reports/components/", import.meta.url))
  .filter((file) => file.endsWith(".ts"))
  .map((file) => file.slice(0, -".ts".length));

describe("the gallery", () => {
  it("has every component, or says that it is seen in others", () => {
    expect([...Object.keys(GALLERY), ...UNSEEN].toSorted()).toEqual(COMPONENTS.toSorted());
  });

  it.each(Object.entries(GALLERY))("shows %s in states that differ", (name, specimens) => {
    const shown = specimens(contextFor("en", SAMPLE_RELEASE));
    expect(shown.length).toBeGreaterThan(0);
    expect(new Set(shown.map(({ state }) => state)).size).toBe(shown.length);
    expect(new Set(shown.map(({ element }) => element.toString())).size, name).toBe(shown.length);
  });

  it.each(LANGUAGES)("takes what comes from data for text in %s", (language) => {
    const page = galleryPage(language, []);
    expect(page).not.toContain(HOSTILE);
    expect(page).toContain("&lt;img");
    expect(page).not.toMatch(/NaN|Infinity|undefined/);
  });
});
