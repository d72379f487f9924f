/** How a letter, message or call speaks to the customer. */
export const TONES = ["friendly", "neutral", "firm", "formal"] as const;
export type Tone = (typeof TONES)[number];

/** Levels of the Common European Framework of Reference for Languages, the plainest first. */
export const READING_LEVELS = ["A1", "A2", "B1", "B2", "C1", "C2"] as const;
export type ReadingLevel = (typeof READING_LEVELS)[number];

/** What a letter or message may tell, as decency or the law asks of some kinds. */
export const LETTER_ELEMENTS = [
  "amount",
  "invoice",
  "due_date",
  "new_term",
  "term_from_receipt",
  "collection_costs",
  "contact",
  "objection",
  "arrangement",
] as const;
export type LetterElement = (typeof LETTER_ELEMENTS)[number];
