import type { SearchEntry } from "../build/search-index.ts";

const MOST_SHOWN = 12;
const HEADING_WEIGHT = 4;

/** Lower case without accents, so that "debet" finds "débet". */
const plain = (text: string) =>
  text
    .normalize("NFD")
    .replaceAll(/\p{Diacritic}/gu, "")
    .toLowerCase();

const wordsOf = (text: string) => plain(text).match(/[\p{L}\p{N}]+/gu) ?? [];

/** How well an entry answers a word: 0 where no word of it begins so. */
function weight([, page, heading, text]: SearchEntry, word: string): number {
  const begins = (within: string) => wordsOf(within).some((other) => other.startsWith(word));
  if (begins(heading) || begins(page)) return HEADING_WEIGHT;
  return begins(text) ? 1 : 0;
}

/** Returns the entries in which every word of the question begins a word, those with it in their heading first. */
export function find(entries: readonly SearchEntry[], question: string): readonly SearchEntry[] {
  const words = wordsOf(question);
  if (words.length === 0) return [];
  return entries
    .map((entry) => ({ entry, weights: words.map((word) => weight(entry, word)) }))
    .filter(({ weights }) => weights.every((one) => one > 0))
    .map(({ entry, weights }) => ({ entry, total: weights.reduce((sum, one) => sum + one, 0) }))
    .sort((a, b) => b.total - a.total)
    .slice(0, MOST_SHOWN)
    .map(({ entry }) => entry);
}
