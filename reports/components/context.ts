import type { Release } from "../../models/release/release.ts";
import { CATALOGUES } from "../strings/catalogue.ts";
import type { Strings } from "../strings/nl.ts";
import { formatFor, type Format, type Language } from "./format.ts";

/** What every page is made from: the data of one release, and how one language says it. */
export interface Context {
  readonly release: Release;
  readonly language: Language;
  readonly strings: Strings;
  readonly format: Format;
}

export function contextFor(language: Language, release: Release): Context {
  return { release, language, strings: CATALOGUES[language], format: formatFor(language, release.stamp.currency) };
}
