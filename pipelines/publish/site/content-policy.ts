/**
 * What a page of the site may load: files of its own host, and no script or style that stands in the page. The same for
 * every page, so that it fits a header as well as the page itself.
 */
export const CONTENT_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'self'",
  "form-action 'none'",
].join("; ");
