import type { ClassChange } from "../../segments/class-change.ts";
import type { ChangeName } from "./changes.ts";
import type { Facts } from "./wording.ts";

/** What is said of a score in one language. */
export interface ExplanationTexts {
  /** That a reason raises the risk, or lowers it: a little, clearly, a lot. */
  readonly raises: readonly [string, string, string];
  readonly lowers: readonly [string, string, string];
  /** Per feature of the register, a sentence about the customer with the value in it. */
  readonly features: Readonly<Record<string, (facts: Facts) => string>>;
  /** What would be otherwise, in so many steps: the part of a sentence that goes between `with` and the result. */
  readonly changes: Readonly<Record<ChangeName, (steps: number) => string>>;
  readonly classChanges: Readonly<Record<ClassChange["kind"], (invoices: number) => string>>;
  readonly and: string;
  /** What the risk, or the class, would be with all that is other. */
  readonly riskWith: (changes: string, tier: string) => string;
  readonly classWith: (change: string, name: string) => string;
  /** The risk is low enough as it is; and nothing that is proposed would be enough. */
  readonly nothingNeeded: (tier: string) => string;
  readonly nothingEnough: (tier: string) => string;
}
