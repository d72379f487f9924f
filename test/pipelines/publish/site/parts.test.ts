import { describe, expect, it } from "vitest";
import { withParts } from "../../../../pipelines/publish/site/parts.ts";

const FOOTER = '<span id="footer"></span>';
const HEADER = '<span id="header"></span>';
const parts = { [HEADER]: "<b>$& and $1</b>", [FOOTER]: "<i>end</i>" };

describe("withParts", () => {
  it("puts each part where its marker stands, as it is", () => {
    expect(withParts(`<p>${HEADER}</p><p>${FOOTER}</p>`, parts, "nl/dso.html")).toBe(
      "<p><b>$& and $1</b></p><p><i>end</i></p>",
    );
  });

  it.each([
    ["is missing", HEADER, "0 times"],
    ["stands there twice", `${HEADER}${FOOTER}${FOOTER}`, "2 times"],
  ])("refuses a page in which a marker %s", (_, html, found) => {
    expect(() => withParts(html, parts, "nl/dso.html")).toThrow(new RegExp(`nl/dso.html.*${found}`, "s"));
  });
});
