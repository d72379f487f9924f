import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const mount = (...arguments_: string[]) => execFileSync("mount", arguments_, { stdio: "pipe" });

/** A file system in memory of a few megabytes, to be removed; only root can make one. */
export class SmallDisk {
  readonly path: string;

  /** At `path`, or in a folder of its own; `files` is how many files it can hold. */
  constructor({ path, megabytes = 16, files }: { path?: string; megabytes?: number; files?: number } = {}) {
    this.path = path ?? mkdtempSync(join(tmpdir(), "betaalbeeld-disk-"));
    mkdirSync(this.path, { recursive: true });
    const options = [`size=${megabytes}m`, ...(files === undefined ? [] : [`nr_inodes=${files}`])];
    mount("-t", "tmpfs", "-o", options.join(","), "tmpfs", this.path);
  }

  /** Fills the disk until so many bytes are free, in whole blocks; gives back what was filled before. */
  leave(bytes: number): void {
    this.free();
    const { bavail, bsize } = statfsSync(this.path);
    writeFileSync(join(this.path, "filler"), Buffer.alloc(Math.max(0, bavail * bsize - bytes)));
  }

  free(): void {
    rmSync(join(this.path, "filler"), { force: true });
  }

  makeReadOnly(isReadOnly = true): void {
    mount("-o", `remount,${isReadOnly ? "ro" : "rw"}`, this.path);
  }

  remove(): void {
    execFileSync("umount", ["--lazy", this.path]);
    rmSync(this.path, { recursive: true, force: true });
  }
}

function canMount(): boolean {
  try {
    new SmallDisk().remove();
    return true;
  } catch {
    console.warn("skipped: tests of a full and of a read-only disk mount one, which only root may do");
    return false;
  }
}

/** True where this process may mount file systems; a suite that needs it is skipped otherwise, with a line that says so. */
export const HAS_SMALL_DISKS = canMount();
