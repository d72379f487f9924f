import { createHash } from "node:crypto";

/** Returns 12 characters that keep the numbers of one bank account apart from those of others, without showing it. */
export function accountDigest(account: string | undefined): string {
  return createHash("sha256")
    .update(account ?? "")
    .digest("hex")
    .slice(0, 12);
}

/** Gives the entries of one statement identifications that differ, also where the bank gave two of them the same. */
export class References {
  readonly #digest: string;
  readonly #given = new Map<string, number>();

  constructor(account: string | undefined) {
    this.#digest = accountDigest(account);
  }

  /** Returns the identification of an entry; the second with the same reference ends in `#2`. */
  identify(reference: string): string {
    const nth = (this.#given.get(reference) ?? 0) + 1;
    this.#given.set(reference, nth);
    return `${this.#digest}-${reference}${nth > 1 ? `#${nth}` : ""}`;
  }
}
