import type { Release } from "../../models/release/release.ts";
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
}

export function speechIn(language: Language, currency: string): Speech {
  return { language, strings: CATALOGUES[language], format: formatFor(language, currency) };
}

export function contextFor(language: Language, release: Release): Context {
  return { release, ...speechIn(language, release.stamp.currency) };
}
