import { describe, expect, it } from "vitest";
import { upTo } from "../../../models/release/as-of.ts";

const DATA = {
  title: "no day",
  months: [
    { as_of: "2026-01-31", value: 1, lines: [{ as_of: "2026-01-31" }, { as_of: "2026-02-28" }] },
    { as_of: "2026-02-28", value: 2, lines: [] },
  ],
  stands: [{ name: "a" }, { name: "b", as_of: null }],
  nothing: null,
};

describe("upTo", () => {
  it("drops the rows of later days, however deep, and leaves what has no day", () => {
    expect(upTo(DATA, "2026-02-27")).toEqual({
      title: "no day",
      months: [{ as_of: "2026-01-31", value: 1, lines: [{ as_of: "2026-01-31" }] }],
      stands: [{ name: "a" }, { name: "b", as_of: null }],
      nothing: null,
    });
  });

  it("keeps everything up to and with the last day", () => {
    expect(upTo(DATA, "2026-02-28")).toEqual(DATA);
  });
});
