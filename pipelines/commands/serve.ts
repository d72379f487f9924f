import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Effects } from "../config/effects.ts";
import { EXIT, ExpectedError } from "../config/errors.ts";
import { DEFAULT_WORKSPACE, workspaceAt } from "../config/paths.ts";
import { serveSite } from "../publish/site/server.ts";
import { SHARED_OPTIONS, stringOption, type Arguments, type Command } from "./command.ts";

const HIGHEST_PORT = 65535;

function portOf(arguments_: Arguments): number {
  const text = stringOption(arguments_, "port") ?? "3000";
  const port = Number(text);
  if (/^[0-9]+$/.test(text) && port <= HIGHEST_PORT) return port;
  throw new ExpectedError("USAGE", {
    where: "--port",
    found: `"${text}"`,
    expected: `a whole number from 0 to ${HIGHEST_PORT}`,
    action: "Leave it out for port 3000.",
  });
}

function siteOf(arguments_: Arguments): string {
  const site = join(workspaceAt(stringOption(arguments_, "workspace") ?? DEFAULT_WORKSPACE).current, "site");
  if (existsSync(site)) return site;
  throw new ExpectedError("NOTHING_LOADED", {
    where: site,
    found: "no published site",
    expected: "a release that was published",
    action: "Run `betaalbeeld run` first.",
  });
}

/** Resolves with the exit code of the signal that ends the process: 130 for an interrupt, 0 for a request to end. */
function stopSignal(): Promise<number> {
  return new Promise((resolve) => {
    process.once("SIGINT", () => resolve(EXIT.interrupted));
    process.once("SIGTERM", () => resolve(EXIT.ok));
  });
}

/** Serves the current site of the workspace until the process is told to stop, and returns its exit code. */
export async function serveUntilStopped(arguments_: Arguments, effects: Effects): Promise<number> {
  const site = siteOf(arguments_);
  const running = await serveSite(site, { port: portOf(arguments_) });
  effects.say(`Serving ${site} at ${running.url} (Ctrl+C stops)`);
  const code = await stopSignal();
  await running.close();
  return code;
}

export const serve: Command = {
  name: "serve",
  summary: "Serves the published site on this machine.",
  examples: ["betaalbeeld serve", "betaalbeeld serve --port 8080 --workspace ~/ledger"],
  options: {
    port: {
      type: "string",
      placeholder: "PORT",
      default: "3000",
      description: "Port to serve on; the next free one if taken.",
    },
    workspace: SHARED_OPTIONS.workspace,
  },
  run: serveUntilStopped,
};
