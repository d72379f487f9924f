import { LANGUAGES } from "./reports/components/format.ts";

export default {
  root: "reports",
  // `betaalbeeld publish` names a folder of its own for every build.
  output: process.env.BETAALBEELD_SITE_OUTPUT ?? "dist",
  title: "Betaalbeeld",
  style: "style.css",
  globalStylesheets: [],
  pages: [],
  preserveExtension: true,
  sidebar: false,
  toc: false,
  pager: false,
  header: "",
  footer: "",
  interpreters: { ".ts": [process.execPath, "--import", "tsx"] },
  // One frame per language, in which `betaalbeeld publish` puts the parts of each page.
  dynamicPaths: LANGUAGES.map((language) => `/${language}/frame`),
};
