import { mkdirSync, mkdtempSync } from "node:fs";
import { join } from "node:path";

const FOLDER_MODE = 0o700;
/** `mkdtemp` puts six letters or digits behind the number of the process. */
const OWN_NAME = /^betaalbeeld-([0-9]+)-[A-Za-z0-9]{6}$/;

/** Makes a new folder in `parent` that only this user can enter, and whose name tells which process it is of. */
export function makeOwnFolder(parent: string): string {
  mkdirSync(parent, { recursive: true, mode: FOLDER_MODE });
  return mkdtempSync(join(parent, `betaalbeeld-${process.pid}-`));
}

/** The number of the process that a folder of this name is of; undefined for any other name. */
export function ownerOf(name: string): number | undefined {
  const owner = OWN_NAME.exec(name)?.[1];
  return owner === undefined ? undefined : Number(owner);
}
