import { TONES, type Tone } from "../contract/letter.ts";
import type { PolicyVersion } from "./policy.ts";

/**
 * Returns the tone of a treatment: as the latest version of the policy that has it says, and otherwise the one with which its
 * name begins, such as `firm_letter`. Undefined where neither tells.
 */
export function toneOf(treatment: string, policy: Readonly<Record<string, PolicyVersion>>): Tone | undefined {
  const versions = Object.values(policy).sort((left, right) => (left.valid_from < right.valid_from ? 1 : -1));
  const told = versions.map((version) => version.treatments[treatment]?.tone).find((tone) => tone !== undefined);
  return told ?? TONES.find((tone) => treatment.startsWith(`${tone}_`));
}
