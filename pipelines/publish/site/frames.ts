import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Effects } from "../../config/effects.ts";
import { codeKey, keyOf } from "../../config/manifest.ts";
import { PACKAGE_ROOT } from "../../config/paths.ts";
import { buildFrames } from "./framework.ts";
import { CLIENT_FOLDERS } from "./harden.ts";
import { exclusively } from "./lock.ts";

const WORK = join(PACKAGE_ROOT, "reports", ".observablehq");
/** Where the frames of this clone are kept. */
export const FRAMES = join(WORK, "frames");

/** What frames are made from: no release is among it. */
const SOURCES = ["reports", "pipelines/publish/site"] as const;
const FILES = ["observablehq.config.ts", "package-lock.json"] as const;

const framesKey = () =>
  keyOf(codeKey(...SOURCES), ...FILES.map((file) => readFileSync(join(PACKAGE_ROOT, file), "utf8"))).slice(0, 16);

const underWay = new Map<string, Promise<string>>();

/**
 * Returns the folder of the frames of the pages, one per language, as Framework built them, without its own scripts. They
 * are built where the code has changed since, once however often they are asked for; a build of another process in this
 * clone is waited for. Throws SITE_BUILD_FAILED where they cannot be built.
 */
export function builtFrames(effects: Pick<Effects, "say">): Promise<string> {
  const key = framesKey();
  const begun = underWay.get(key);
  if (begun !== undefined) return begun;
  const frames = framesUnder(key, effects).finally(() => underWay.delete(key));
  underWay.set(key, frames);
  return frames;
}

/** Builds the frames while other work goes on; whoever asks for them is told what went wrong. */
export function beginFrames(effects: Pick<Effects, "say">): void {
  builtFrames(effects).catch(() => undefined);
}

function framesUnder(key: string, effects: Pick<Effects, "say">): Promise<string> {
  const waiting = () => effects.say("Waiting for another build of the site to finish.");
  return exclusively(join(WORK, "frames.lock"), waiting, async () => {
    const folder = join(FRAMES, key);
    if (existsSync(folder)) return folder;
    rmSync(FRAMES, { recursive: true, force: true });
    mkdirSync(FRAMES, { recursive: true });
    const unfinished = join(FRAMES, `unfinished-${process.pid}`);
    await buildFrames(unfinished);
    for (const unused of CLIENT_FOLDERS) rmSync(join(unfinished, unused), { recursive: true, force: true });
    renameSync(unfinished, folder);
    return folder;
  });
}
