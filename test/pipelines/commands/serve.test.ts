import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { serve } from "../../../pipelines/commands/serve.ts";
import { recordingEffects } from "../../../pipelines/config/effects.ts";

const workspace = mkdtempSync(join(tmpdir(), "workspace-"));
const run = (values: Readonly<Record<string, string>>) => serve.run({ values, positionals: [] }, recordingEffects());

describe("serve", () => {
  it("says what to run where nothing was published", async () => {
    await expect(run({ workspace, port: "3000" })).rejects.toMatchObject({
      code: "NOTHING_LOADED",
      facts: { found: "no published site", action: "Run `betaalbeeld run` first." },
    });
  });
});
