import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Workspace } from "../../config/paths.ts";

const FOLDER_MODE = 0o700;
/** `mkdtemp` puts six letters or digits behind the number of the process. */
const OWN_NAME = /^betaalbeeld-([0-9]+)-[A-Za-z0-9]{6}$/;

/** Folder for copies of what is read: only this user can enter it, and its name tells whose it is. */
function makeScratch(parent: string): string {
  mkdirSync(parent, { recursive: true, mode: FOLDER_MODE });
  return mkdtempSync(join(parent, `betaalbeeld-${process.pid}-`));
}

/**
 * Gives `work` a folder for copies, and removes it whatever happens: inside the workspace, where a killed run's is found
 * again, or among the system's temporary files where there is no workspace to write in.
 */
export async function withScratch<T>(
  workspace: Workspace | undefined,
  work: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = makeScratch(workspace?.scratch ?? tmpdir());
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function isAlive(process_: number): boolean {
  try {
    process.kill(process_, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Returns the paths of the scratch folders of processes that are no more, of this workspace and of `check`. */
export function leftScratch({ scratch }: Pick<Workspace, "scratch">): readonly string[] {
  return [scratch, tmpdir()].flatMap((parent) =>
    (existsSync(parent) ? readdirSync(parent) : []).flatMap((name) => {
      const owner = OWN_NAME.exec(name)?.[1];
      return owner === undefined || isAlive(Number(owner)) ? [] : [join(parent, name)];
    }),
  );
}
