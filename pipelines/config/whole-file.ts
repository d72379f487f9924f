import { existsSync, mkdirSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { writeNamed } from "./storage-errors.ts";

const MODE_BITS = 0o777;

/**
 * Writes a file in one step: a reader sees the old text or the new one, never a part, whatever ends the process. A file
 * that is there keeps its mode; a new one gets `mode`.
 */
export function writeWhole(path: string, text: string, mode = 0o666): void {
  const target = existsSync(path) ? realpathSync(path) : path;
  mkdirSync(dirname(target), { recursive: true });
  const draft = `${target}.new`;
  rmSync(draft, { force: true });
  const draftMode = existsSync(target) ? statSync(target).mode & MODE_BITS : mode;
  writeNamed(draft, () => {
    writeFileSync(draft, text, { mode: draftMode });
  });
  renameSync(draft, target);
}
