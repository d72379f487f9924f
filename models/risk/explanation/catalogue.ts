import type { ExplanationTexts } from "./explanation-texts.ts";
import { ENGLISH } from "./texts-en.ts";
import { DUTCH } from "./texts-nl.ts";
import type { Language } from "./wording.ts";

/** Every text of explanations, by language. */
export const EXPLANATION_TEXTS: Readonly<Record<Language, ExplanationTexts>> = { nl: DUTCH, en: ENGLISH };
