import { extname } from "node:path";
import { CONTENT_POLICY } from "./content-policy.ts";

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".svg": "image/svg+xml",
  ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  ".txt": "text/plain; charset=utf-8",
};

const HASHED = /\.[0-9a-f]{8}\.[a-z]+$/;
const YEAR_SECONDS = 365 * 24 * 60 * 60;

/**
 * Returns the headers of a file of the site. Files whose name holds a hash of their content may be kept for ever, all
 * else is asked for again. What a page may load is said here and in the page itself, for hosts that send no headers of ours.
 */
export function headersFor(path: string): Readonly<Record<string, string>> {
  return {
    "Content-Type": CONTENT_TYPES[extname(path)] ?? "application/octet-stream",
    "Cache-Control": HASHED.test(path) ? `public, max-age=${YEAR_SECONDS}, immutable` : "no-cache",
    "Content-Security-Policy": `${CONTENT_POLICY}; frame-ancestors 'none'`,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
  };
}
