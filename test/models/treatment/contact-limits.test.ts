import { describe, expect, it } from "vitest";
import { ContactBook } from "../../../models/treatment/contact-book.ts";
import { channelsWithinLimits, type ContactLimits } from "../../../models/treatment/contact-limits.ts";

const LIMITS: ContactLimits = { per_7_days: 2, per_30_days: 3, channels: { phone: { per_30_days: 1 } } };

function allowed(daysAgo: readonly (readonly [number, "email" | "phone"])[], limits: ContactLimits = LIMITS) {
  const book = new ContactBook(2);
  for (const [days, channel] of daysAgo) book.add(1, 100 - days, channel, "any");
  return channelsWithinLimits(["phone", "email"], limits, book, 1, 100);
}

describe("the limits on contacts", () => {
  it("leave all channels where nothing was done", () => {
    expect(allowed([])).toEqual(["phone", "email"]);
  });

  it("count seven days with today in them: what was done a week ago is past", () => {
    expect(
      allowed([
        [6, "email"],
        [0, "email"],
      ]),
    ).toEqual([]);
    expect(
      allowed([
        [7, "email"],
        [0, "email"],
      ]),
    ).toEqual(["phone", "email"]);
  });

  it("count thirty days in the same way", () => {
    expect(
      allowed([
        [29, "email"],
        [15, "email"],
        [8, "email"],
      ]),
    ).toEqual([]);
    expect(
      allowed([
        [30, "email"],
        [15, "email"],
        [8, "email"],
      ]),
    ).toEqual(["phone", "email"]);
  });

  it("close one channel and leave the others", () => {
    expect(allowed([[20, "phone"]])).toEqual(["email"]);
  });

  it("allow nothing at all where they are zero", () => {
    expect(allowed([], { ...LIMITS, per_7_days: 0 })).toEqual([]);
  });
});
