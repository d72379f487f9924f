import { LANGUAGES } from "../../reports/components/format.ts";
import { PAGES } from "../../reports/components/page.ts";

/** Every page of a site in every language. */
export const ADDRESSES = LANGUAGES.flatMap((language) =>
  PAGES.map((page) => ({ language, page, path: `${language}/${page === "index" ? "" : page}` })),
);
