import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { writeWhole } from "../../../pipelines/config/whole-file.ts";

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "betaalbeeld-whole-"))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it("replaces a file, behind a link too, keeps its mode, and leaves nothing beside it", () => {
  const path = join(folder, "settings.yaml");
  writeFileSync(path, "old");
  chmodSync(path, 0o640);
  symlinkSync(path, join(folder, "link"));
  writeWhole(join(folder, "link"), "new");
  expect([readFileSync(path, "utf8"), statSync(path).mode & 0o777]).toEqual(["new", 0o640]);
  expect(readdirSync(folder)).toEqual(["link", "settings.yaml"]);
});

it("makes a file and its folder, with the mode that is asked for", () => {
  const path = join(folder, "models", "one.json");
  writeWhole(path, "{}", 0o600);
  expect([readFileSync(path, "utf8"), statSync(path).mode & 0o777]).toEqual(["{}", 0o600]);
});
