import type { Plugin } from "esbuild";
import { LANGUAGES } from "../components/format.ts";
import { CATALOGUES } from "../strings/catalogue.ts";
import type { Strings } from "../strings/nl.ts";

/** Sections of the catalogues from which pages with views take their texts. */
export const VIEW_TEXTS = [
  "ageing",
  "bridge",
  "buckets",
  "customer_types",
  "definitions",
  "designs",
  "dso",
  "effectiveness",
  "effects",
  "forecast",
  "grades",
  "indications",
  "loss",
  "measures",
  "models",
  "overview",
  "pages",
  "profile",
  "questions",
  "risk_reasons",
  "score_state",
  "segment_definitions",
  "segment_notes",
  "segment_page",
  "segment_title",
  "segments",
  "shell",
  "site",
  "stamp",
  "standing",
  "targets",
  "thresholds",
  "tiles",
  "treatments",
] as const satisfies readonly (keyof Strings)[];

/** Has a bundle hold no texts of a language but those of pages with views. */
export const onlyViewTexts: Plugin = {
  name: "texts of pages with views",
  setup(build) {
    for (const language of LANGUAGES) {
      build.onLoad({ filter: new RegExp(`[/\\\\]strings[/\\\\]${language}\\.ts$`) }, () => {
        const texts = Object.fromEntries(VIEW_TEXTS.map((section) => [section, CATALOGUES[language][section]]));
        return { contents: `export const ${language} = ${JSON.stringify(texts)};`, loader: "js" };
      });
    }
  },
};
