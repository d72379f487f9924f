import { createHash } from "node:crypto";
import { fileURLToPath } from "node:url";
import { build, type Plugin } from "esbuild";

/** A script of the site: its place, with a hash of its content in the name, and its text. */
export interface Script {
  readonly path: string;
  readonly text: string;
}

const HASH_LENGTH = 8;

/** Returns the place of a file that may be kept for ever, since its name changes with its content. */
export function hashedPath(folder: string, name: string, ending: string, content: string): string {
  const hash = createHash("sha256").update(content).digest("hex").slice(0, HASH_LENGTH);
  return `${folder}/${name}.${hash}.${ending}`;
}

/** Bundles one entry of `reports/browser` with all that it imports, or what plugins give in its place, as small as it gets. */
export async function bundleScript(name: string, plugins: Plugin[] = []): Promise<Script> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(`../browser/${name}.ts`, import.meta.url))],
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    target: "es2022",
    charset: "utf8",
    legalComments: "none",
    plugins,
  });
  const text = outputFiles[0]!.text;
  return { path: hashedPath("_site", name, "js", text), text };
}
