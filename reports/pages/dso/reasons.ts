import { fill } from "../../components/fill.ts";
import type { Strings } from "../../strings/nl.ts";

const COVERAGE = /covers (\d+) of (\d+) days/;

/** Returns why a measure is missing, in the language of the page; the pipeline states it in English. */
export function reasonText(reason: string | undefined, { reasons }: Strings): string {
  const match = COVERAGE.exec(reason ?? "");
  return match === null ? reasons.history : fill(reasons.coverage, { days: match[1]!, needed: match[2]! });
}
