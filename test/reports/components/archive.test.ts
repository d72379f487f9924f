import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { archive } from "../../../reports/components/archive.ts";

describe("archive", () => {
  it("is read by tar, with names and contents of any length", () => {
    const files = [
      ["a.csv", "x"],
      ["b.csv", "é".repeat(600)],
      ["leeg.csv", ""],
    ] as const;
    const input = archive(files);
    expect(execFileSync("tar", ["-tf", "-"], { input, encoding: "utf8" })).toBe("a.csv\nb.csv\nleeg.csv\n");
    for (const [name, text] of files) {
      expect(execFileSync("tar", ["-xOf", "-", name], { input, encoding: "utf8" })).toBe(text);
    }
  });

  it("gives the same bytes for the same files", () => {
    expect(archive([["a.csv", "x"]])).toEqual(archive([["a.csv", "x"]]));
  });
});
