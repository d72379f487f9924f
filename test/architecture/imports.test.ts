import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { PACKAGE_ROOT } from "../../pipelines/config/paths.ts";

interface Import {
  readonly from: string;
  readonly to: string;
}

function sourceFiles(folder: string): string[] {
  return readdirSync(join(PACKAGE_ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && !file.startsWith(".observablehq"))
    .map((file) => join(folder, file));
}

const IMPORT = /(?:from|import)\s*\(?\s*"(\.[^"]+)"/g;

const files = ["pipelines", "models", "reports", "notebooks"].flatMap(sourceFiles);

const imports: readonly Import[] = files.flatMap((from) =>
  [...readFileSync(join(PACKAGE_ROOT, from), "utf8").matchAll(IMPORT)].map(([, to]) => ({
    from,
    to: relative(PACKAGE_ROOT, resolve(PACKAGE_ROOT, dirname(from), to!)),
  })),
);

const startsWith = (...folders: readonly string[]) => {
  return (path: string) => folders.some((folder) => path.startsWith(`${folder}/`));
};

/** Imports from `inside` to anywhere but `allowed`, as readable lines. */
function breaches(inside: (path: string) => boolean, allowed: (path: string) => boolean): string[] {
  return imports
    .filter(({ from, to }) => inside(from) && !inside(to) && !allowed(to))
    .map(({ from, to }) => `${from} imports ${to}`);
}

describe("the house", () => {
  it("has source files that import each other", () => {
    expect(imports.length).toBeGreaterThan(100);
  });

  it("lets models import nothing but models", () => {
    expect(breaches(startsWith("models"), () => false)).toEqual([]);
  });

  it("lets reports read published data and the shape of it, nothing of the pipelines", () => {
    const shapes = (path: string) => path.startsWith("models/release/");
    expect(breaches(startsWith("reports"), shapes)).toEqual([]);
  });

  it("lets notebooks compute with models on exported files, and show nothing but what they were given", () => {
    expect(breaches(startsWith("notebooks"), startsWith("models"))).toEqual([]);
    const shown = imports.filter(
      ({ from, to }) => from.startsWith("notebooks/components/") && to.startsWith("models/"),
    );
    expect(shown).toEqual([]);
  });

  it.each([
    ["config", ["models"]],
    ["warehouse", ["pipelines/config", "models"]],
    ["sources", ["pipelines/config", "pipelines/warehouse", "models"]],
    ["sample", ["pipelines/config", "pipelines/warehouse", "models"]],
    ["analysis", ["pipelines/config", "pipelines/warehouse", "models"]],
    ["publish", ["pipelines/config", "pipelines/warehouse", "pipelines/analysis", "models", "reports"]],
    [
      "worklist",
      ["pipelines/config", "pipelines/warehouse", "pipelines/analysis", "pipelines/sources", "models", "reports"],
    ],
    ["experiment", ["pipelines/config", "pipelines/analysis", "pipelines/sources", "models", "reports"]],
    ["export", ["pipelines/config", "pipelines/warehouse", "pipelines/analysis", "models"]],
    [
      "explain",
      [
        "pipelines/config",
        "pipelines/warehouse",
        "pipelines/analysis",
        "pipelines/sources",
        "pipelines/worklist",
        "models",
        "reports",
      ],
    ],
    [
      "commands",
      [
        "pipelines/config",
        "pipelines/warehouse",
        "pipelines/analysis",
        "pipelines/sources",
        "pipelines/sample",
        "pipelines/publish",
        "pipelines/worklist",
        "pipelines/experiment",
        "pipelines/export",
        "pipelines/explain",
        "models",
      ],
    ],
  ])("keeps pipelines/%s below the folders that use it", (folder, allowed) => {
    expect(breaches(startsWith(`pipelines/${folder}`), startsWith(...allowed))).toEqual([]);
  });

  it("reads the clock and the environment in no place but the edges", () => {
    const forbidden = /Date\.now\(|new Date\(\)|Math\.random\(|process\.env\b/;
    const edges = startsWith("pipelines/publish/site", "notebooks");
    const guilty = files.filter(
      (file) => !edges(file) && forbidden.test(readFileSync(join(PACKAGE_ROOT, file), "utf8")),
    );
    expect(guilty).toEqual([]);
  });
});
