import type { Release } from "../../models/release/release.ts";
import type { View } from "../../models/release/view.ts";
import { CATALOGUES } from "../strings/catalogue.ts";
import type { Strings } from "../strings/nl.ts";
import { formatFor, type Format, type Language } from "./format.ts";

/** How one language says things, with amounts in one currency. */
export interface Speech {
  readonly language: Language;
  readonly strings: Strings;
  readonly format: Format;
}

/** What every page is made from: the data of one release, and how one language says it. */
export interface Context extends Speech {
  readonly release: Release;
  /** What the reader chose to see of the release; undefined for the whole ledger as of its last day. */
  readonly view?: View | undefined;
}

/** Returns how a language with these texts says things; a browser has the texts of one language only. */
export function speechOf(language: Language, strings: Strings, currency: string): Speech {
  return { language, strings, format: formatFor(language, currency) };
}

export function speechIn(language: Language, currency: string): Speech {
  return speechOf(language, CATALOGUES[language], currency);
}

export function contextFor(language: Language, release: Release): Context {
  return { release, ...speechIn(language, release.stamp.currency) };
}
