import { describe, expect, it } from "vitest";
import { foreignRequest, hardenPage } from "../../../../pipelines/publish/site/harden.ts";

const SCRIPT = '\n\nimport "../_observablehq/client.js";\n\n';
const PAGE = `<!DOCTYPE html>
<html>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, maximum-scale=1">
<link rel="preload" as="style" href="../_import/style.css">
<link rel="modulepreload" href="../_observablehq/client.js">
<script type="module" rel="external" src="../_site/site.js"></script>
<script type="module">${SCRIPT}</script>
</head>
<body></body></html>`;

describe("hardenPage", () => {
  it("says the language of the page", () => {
    expect(hardenPage(PAGE, "en/dso.html")).toContain('<html lang="en">');
    expect(hardenPage(PAGE, "nl/index.html")).toContain('<html lang="nl">');
    expect(hardenPage(PAGE, "404.html")).toContain('<html lang="nl">');
  });

  it("leaves the page for missing addresses no root but the folder in which it is given", () => {
    const head = '<base href="/">\n<link rel="stylesheet" type="text/css" href="./_import/style.css">';
    const missing = hardenPage(PAGE.replace("<head>", `<head>\n${head}`), "404.html");
    expect(missing).not.toContain("<base");
    expect(missing.match(/(?<=rel="stylesheet".*href=")[^"]*/g)).toEqual([
      "./_import/style.css",
      "../_import/style.css",
    ]);
  });

  it("lets a reader zoom", () => {
    expect(hardenPage(PAGE, "nl/dso.html")).toContain('content="width=device-width, initial-scale=1"');
  });

  it("keeps the scripts of the page and none of Framework", () => {
    const page = hardenPage(PAGE, "nl/dso.html");
    expect(page.match(/<script[^>]*>/g)).toEqual(['<script type="module" src="../_site/site.js">']);
    expect(page).not.toContain("preload");
    expect(page).not.toContain("client.js");
  });

  it("allows files of its own host and nothing that stands in the page", () => {
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(hardenPage(PAGE, "nl/dso.html"))![1]!;
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self';");
    expect(policy).not.toMatch(/unsafe|sha256/);
  });
});

describe("foreignRequest", () => {
  it.each([
    '<img src="https://example.org/a.png">',
    '<link rel="stylesheet" href="//example.org/a.css">',
    '<form action="http://example.org/">',
    "@import url(https://fonts.example.org/css)",
    "body{background:url('http://example.org/a.png')}",
    'import{x}from"https://example.org/x.js"',
    'await import("https://example.org/x.js")',
    "fetch(`https://example.org/`)",
    'new WebSocket("wss://example.org/")',
  ])("finds %s", (text) => {
    expect(foreignRequest(text)).toBeDefined();
  });

  it.each([
    '<a href="https://wetten.overheid.nl/">wet</a>',
    '<svg xmlns="http://www.w3.org/2000/svg"></svg>',
    'import"../_import/a.js"',
    "// https://example.org",
  ])("leaves %s", (text) => {
    expect(foreignRequest(text)).toBeUndefined();
  });
});
