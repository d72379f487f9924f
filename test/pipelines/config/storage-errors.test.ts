import { describe, expect, it } from "vitest";
import { ExpectedError } from "../../../pipelines/config/errors.ts";
import { storageError } from "../../../pipelines/config/storage-errors.ts";

const node = (code: string, syscall: string, path?: string) =>
  Object.assign(new Error(`${code}: something, ${syscall}`), {
    code,
    syscall,
    ...(path === undefined ? {} : { path }),
  });

describe("storageError", () => {
  it.each([
    ["ENOSPC of Node", node("ENOSPC", "write", "/tmp/a"), "DISK_FULL", "/tmp/a"],
    ["a quota", node("EDQUOT", "write", "/tmp/a"), "DISK_FULL", "/tmp/a"],
    ["a limit to the size of files", node("EFBIG", "write"), "DISK_FULL", "a file that was being written"],
    [
      "DuckDB's file",
      new Error('Could not write file "/tmp/w.wal": No space left on device'),
      "DISK_FULL",
      "/tmp/w.wal",
    ],
    [
      "DuckDB after it",
      new Error('Original error: "Could not write file \\"/tmp/w\\": No space left on device"'),
      "DISK_FULL",
      "/tmp/w",
    ],
    ["a read-only disk", node("EROFS", "open", "/tmp/a"), "NOT_WRITABLE", "/tmp/a"],
    ["a folder above that cannot be made", node("ENOENT", "mkdir", "/tmp/a/b"), "NOT_WRITABLE", "/tmp/a/b"],
    ["DuckDB's permission", new Error('Cannot open file "/tmp/w": Permission denied'), "NOT_WRITABLE", "/tmp/w"],
  ])("knows %s", (_, error, code, where) => {
    expect(storageError(error)).toMatchObject({ code, facts: { where }, exitCode: 2 });
  });

  it("says how much room to make", () => {
    expect(storageError(node("ENOSPC", "write", "/tmp/a"), 12_300_000)!.facts.action).toContain("Free about 13 MB");
  });

  it("leaves other errors alone", () => {
    const facts = { where: "a", found: "ENOSPC", expected: "c", action: "d" };
    for (const error of [
      new Error("anything"),
      node("ENOENT", "open", "/tmp/a"),
      new ExpectedError("USAGE", facts),
      "text",
    ]) {
      expect(storageError(error)).toBeUndefined();
    }
  });
});
