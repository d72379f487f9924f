import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { main } from "../../pipelines/cli.ts";
import { recordingEffects } from "../../pipelines/config/effects.ts";
import { PACKAGE_ROOT } from "../../pipelines/config/paths.ts";
import { inTemporaryFolder } from "../support/ledger.ts";

async function command(...argv: string[]) {
  const effects = recordingEffects();
  const code = await main(argv, effects);
  return { code, printed: effects.printed.join("\n"), said: effects.said.join("\n") };
}

describe("the command line", () => {
  it("lists its commands, and starts the help of each with examples", async () => {
    const { code, printed } = await command("--help");
    expect(code).toBe(0);
    const names = [...printed.matchAll(/^ {2}(\w+) {2,}[A-Z]/gm)].map(([, name]) => name!);
    expect(names).toContain("run");
    for (const name of names) {
      const help = await command(name, "--help");
      expect(help.code, name).toBe(0);
      expect(help.printed.split("\n").slice(2, 4).join("\n"), name).toMatch(/^Examples\n {2}betaalbeeld /);
    }
  });

  it("names the nearest command for one it does not know", async () => {
    const { code, said } = await command("publsh");
    expect(code).toBe(2);
    expect(said).toMatch(
      /^USAGE: betaalbeeld: found the unknown command "publsh"; expected .* Did you mean `betaalbeeld publish`\?$/,
    );
  });

  it.each([
    [["kpi", "--as-of", "2026-02-30"], /^USAGE: --as-of: found "2026-02-30"; expected an existing day/],
    [["kpi"], /^USAGE: betaalbeeld kpi: found no --as-of; expected the day of the figures/],
    [["kpi", "--asof", "2026-01-31"], /^USAGE: betaalbeeld kpi: found Unknown option '--asof'/],
    [["status", "here"], /^USAGE: betaalbeeld status: found the argument "here"; expected options only/],
    [["status", "--wait", "soon"], /^USAGE: --wait: found "soon"; expected a number of seconds/],
  ])("refuses %j with exit code 2 and says what to do", async (argv, message) => {
    const { code, said } = await inTemporaryFolder((folder) => command(...argv, "--workspace", folder));
    expect(code).toBe(2);
    expect(said).toMatch(message);
  });

  it("says that nothing was loaded where nothing was", async () => {
    await inTemporaryFolder(async (folder) => {
      const { code, said } = await command("kpi", "--as-of", "2026-01-31", "--workspace", folder);
      expect(code).toBe(2);
      expect(said).toMatch(
        /^NOTHING_LOADED: .*found a workspace without a ledger; expected a ledger that was loaded before/,
      );
    });
  });

  it("gives errors to machines as JSON", async () => {
    await inTemporaryFolder(async (folder) => {
      const { printed } = await command("status", "--json", "--workspace", folder);
      expect(JSON.parse(printed)).toMatchObject({ error: { code: "NOTHING_LOADED", where: folder } });
    });
  });

  it("refuses settings that it does not know, with their name", async () => {
    await inTemporaryFolder(async (folder) => {
      const { code, said } = await command(
        "status",
        "--workspace",
        folder,
        "--settings",
        join(PACKAGE_ROOT, "tsconfig.json"),
      );
      expect(code).toBe(2);
      expect(said).toMatch(/^SETTINGS_INVALID: .*the unknown name compilerOptions/);
    });
  });

  it("runs as a program: data on stdout, talk on stderr, the exit code of the error", async () => {
    const program = join(PACKAGE_ROOT, "pipelines", "betaalbeeld.js");
    const run = promisify(execFile);
    const { stdout, stderr } = await run(process.execPath, [program, "--help"]);
    expect(stdout).toMatch(/^Betaalbeeld shows how customers pay/);
    expect(stderr).toBe("");
    await expect(run(process.execPath, [program, "nothing"])).rejects.toMatchObject({ code: 2, stdout: "" });
  });
});
