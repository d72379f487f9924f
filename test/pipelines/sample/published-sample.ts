import { sampleOf, type Sample } from "./rows.ts";
import { settlementsOf } from "./settlements.ts";

interface PublishedSample extends Sample {
  readonly settlements: ReturnType<typeof settlementsOf>;
}

let published: PublishedSample | undefined;

/** Returns the sample that comes with the project and when its invoices were settled; made once for all who ask. */
export function publishedSample(): PublishedSample {
  if (published === undefined) {
    const sample = sampleOf({ customers: 5000, months: 36, seed: 1 });
    published = { ...sample, settlements: settlementsOf(sample.tables) };
  }
  return published;
}
