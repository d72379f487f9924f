import { existsSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeOwnFolder, ownerOf } from "../../config/own-folder.ts";
import type { Workspace } from "../../config/paths.ts";

/**
 * Gives `work` a folder for copies, and removes it whatever happens: inside the workspace, where a killed run's is found
 * again, or among the system's temporary files where there is no workspace to write in.
 */
export async function withScratch<T>(
  workspace: Workspace | undefined,
  work: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = makeOwnFolder(workspace?.scratch ?? tmpdir());
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
      const owner = ownerOf(name);
      return owner === undefined || isAlive(owner) ? [] : [join(parent, name)];
    }),
  );
}
