import { CONTENT_POLICY } from "./content-policy.ts";

const LANGUAGE_OF_PATH = /^(nl|en)\//;
const DEFAULT_LANGUAGE = "nl";

/** Framework's own scripts and their preloads: no page has code for them to run. */
const CLIENT: readonly RegExp[] = [
  /\n?<script(?![^>]*\bsrc=)[^>]*>[\s\S]*?<\/script>/g,
  /\n?<link rel="(?:modulepreload|preload)"[^>]*>/g,
];

/** Folders of a built site that only those scripts use. */
export const CLIENT_FOLDERS = ["_observablehq", "_npm"];

/** The page that a host gives for any address where there is nothing. */
export const MISSING_PAGE = "404.html";

/** Framework takes the site for the whole of its host. */
const ROOT_BASE = /\n?<base href="\/">/;
const STYLE_LINK = /<link rel="stylesheet"[^>]*? href="\.\/[^"]*">/g;

/** Told Framework to leave an address alone. */
const MARKER = / rel="external"/g;

const METAS = [
  `<meta http-equiv="Content-Security-Policy" content="${CONTENT_POLICY}">`,
  '<meta name="referrer" content="no-referrer">',
].join("\n");

/**
 * Returns the page for missing addresses as it works in any folder of the site, wherever that stands: its addresses begin
 * where the reader is, who is in the root or in the folder of a language, and its style is asked for from both.
 */
function fromAnyFolder(html: string): string {
  return html.replace(ROOT_BASE, "").replace(STYLE_LINK, (link) => `${link}\n${link.replace('"./', '"../')}`);
}

/**
 * Returns a built page with its language, a viewport that may be zoomed, the content policy, and no script but its own
 * ones. `path` is the page's place in the site, such as `nl/dso.html`; pages outside a language are Dutch.
 */
export function hardenPage(html: string, path: string): string {
  const language = LANGUAGE_OF_PATH.exec(path)?.[1] ?? DEFAULT_LANGUAGE;
  const placed = path === MISSING_PAGE ? fromAnyFolder(html) : html;
  return CLIENT.reduce((page, pattern) => page.replace(pattern, ""), placed)
    .replace(MARKER, "")
    .replace("<html>", `<html lang="${language}">`)
    .replace(/(<meta name="viewport" content="[^"]*?), maximum-scale=1"/, '$1"')
    .replace('<meta charset="utf-8">', `<meta charset="utf-8">\n${METAS}`);
}

/** Ways in which a built file may make a browser ask another host without the reader's doing. */
const REQUESTS: readonly RegExp[] = [
  /<(?!a\b)[a-z]+\b[^>]*\b(?:src|href|srcset|action|data|poster)="\s*(?:https?:)?\/\/[^"]*"/i,
  /@import\s+(?:url\()?\s*["']?(?:https?:)?\/\/[^"')\s]*/i,
  /url\(\s*["']?(?:https?:)?\/\/[^"')]*/i,
  /\b(?:import|from|fetch|importScripts|Worker|EventSource|WebSocket|sendBeacon)\s*\(?\s*["'`](?:https?:|wss?:)?\/\/[^"'`]*/,
];

/** Returns what in the text of a built file would make a request to another host, or undefined. */
export function foreignRequest(text: string): string | undefined {
  for (const pattern of REQUESTS) {
    const match = pattern.exec(text);
    if (match !== null) return match[0].slice(0, 120);
  }
  return undefined;
}
