import { createHash } from "node:crypto";

/** Returns 12 characters that keep the numbers of one bank account apart from those of others, without showing it. */
export function accountDigest(account: string | undefined): string {
  return createHash("sha256")
    .update(account ?? "")
    .digest("hex")
    .slice(0, 12);
}

/** Makes references differ, also where a bank gave two things the same. */
export class References {
  readonly #given = new Map<string, number>();

  /** Returns the reference; the second time that it comes it ends in `#2`. */
  unique(reference: string): string {
    const nth = (this.#given.get(reference) ?? 0) + 1;
    this.#given.set(reference, nth);
    return nth === 1 ? reference : `${reference}#${nth}`;
  }
}
