import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { LANGUAGES } from "../../reports/components/format.ts";
import { galleryPage } from "./gallery.ts";

const pathOf = (place: string) => fileURLToPath(new URL(place, import.meta.url));

/** Writes the gallery of components in every language into a folder, with the style of the site. */
export async function buildGallery(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  await build({
    entryPoints: { site: pathOf("../../reports/style.css"), gallery: pathOf("gallery.css") },
    bundle: true,
    outdir: folder,
    logLevel: "error",
  });
  for (const language of LANGUAGES) {
    writeFileSync(join(folder, `${language}.html`), galleryPage(language, ["./site.css", "./gallery.css"]));
  }
}
