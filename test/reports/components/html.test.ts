import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { element, fragment } from "../../../reports/components/html.ts";

describe("element", () => {
  it("escapes text and attributes", () => {
    expect(element("p", { title: 'a "b" <c>' }, "1 < 2 & 3").toString()).toBe(
      '<p title="a &quot;b&quot; &lt;c&gt;">1 &lt; 2 &amp; 3</p>',
    );
  });

  it("leaves out what is null, undefined or false, and keeps zero", () => {
    expect(
      element("p", { id: null, class: undefined, hidden: false, tabindex: 0 }, null, false, undefined, 0).toString(),
    ).toBe('<p tabindex="0">0</p>');
  });

  it("nests elements and arrays without escaping them again", () => {
    expect(fragment([element("b", {}, "x")], ["y", [element("br", {})]]).toString()).toBe("<b>x</b>y<br>");
  });

  it("never holds a line break, a tag from text, or the start of a Framework expression", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const inside = element("i", { title: text }, text).toString();
        expect(inside).not.toMatch(/\n|\$\{/);
        expect(inside.match(/</g)).toHaveLength(2);
      }),
    );
    expect(element("i", {}, "${secret}").toString()).toBe("<i>&#36;{secret}</i>");
  });
});
