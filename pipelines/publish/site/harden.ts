import { createHash } from "node:crypto";

const LANGUAGE_OF_PATH = /^(nl|en)\//;
const DEFAULT_LANGUAGE = "nl";
const INLINE_SCRIPT = /<script(?![^>]*\bsrc=)[^>]*>([\s\S]*?)<\/script>/g;

function scriptHashes(html: string): string[] {
  const scripts = [...html.matchAll(INLINE_SCRIPT)].map((match) => match[1]!);
  return [...new Set(scripts)].map((script) => `'sha256-${createHash("sha256").update(script).digest("base64")}'`);
}

function contentPolicy(html: string): string {
  return [
    "default-src 'none'",
    ["script-src 'self'", ...scriptHashes(html)].join(" "),
    "style-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "base-uri 'self'",
    "form-action 'none'",
  ].join("; ");
}

/**
 * Returns a built page with its language, a viewport that may be zoomed, and a content policy that allows only the
 * scripts it has. `path` is the page's place in the site, such as `nl/dso.html`; pages outside a language are Dutch.
 */
export function hardenPage(html: string, path: string): string {
  const language = LANGUAGE_OF_PATH.exec(path)?.[1] ?? DEFAULT_LANGUAGE;
  const policy = `<meta http-equiv="Content-Security-Policy" content="${contentPolicy(html)}">`;
  return html
    .replace("<html>", `<html lang="${language}">`)
    .replace(/(<meta name="viewport" content="[^"]*?), maximum-scale=1"/, '$1"')
    .replace('<meta charset="utf-8">', `<meta charset="utf-8">\n${policy}`);
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
