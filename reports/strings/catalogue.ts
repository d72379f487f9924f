import type { Language } from "../components/format.ts";
import { en } from "./en.ts";
import { nl, type Strings } from "./nl.ts";

/** The texts per language, with the same keys and placeholders. */
export const CATALOGUES: Readonly<Record<Language, Strings>> = { nl, en };
