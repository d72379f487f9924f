import { describe, expect, it } from "vitest";
import { inBuildOrder, madeInto, parseModel } from "../../../pipelines/warehouse/model.ts";

describe("parseModel", () => {
  it("refuses a file without a header or a grain", () => {
    expect(() => parseModel("x.y", "select 1")).toThrow(/must start with a/);
    expect(() => parseModel("x.y", "/*\nOne row per thing.\n*/\nselect 1")).toThrow(/must name the grain/);
  });

  it("reads grain and kind", () => {
    const text = "/*\nOne row per thing.\ngrain: a, b\n*/\nselect 1 as a\n";
    expect(parseModel("x.y", text)).toEqual({
      name: "x.y",
      sql: "select 1 as a",
      description: "One row per thing.",
      grain: ["a", "b"],
      kind: "table",
      part: undefined,
      continues: undefined,
    });
  });

  it("refuses a view that would have to know the day of a build", () => {
    const text = (sql: string) => `/*\nOne row per thing.\ngrain: a\nview: yes\n*/\n${sql}\n`;
    expect(parseModel("x.y", text("select $currency as a"))).toMatchObject({ kind: "view" });
    expect(() => parseModel("x.y", text("select $as_of as a"))).toThrow(/a view stands/);
  });

  it("reads by which column a build goes on", () => {
    const text = "/*\nOne row per thing.\ngrain: a\npart: a\ncontinues: month_ends_on\n*/\nselect 1 as a\n";
    expect(parseModel("x.y", text)).toMatchObject({ part: "a", continues: "month_ends_on" });
  });
});

describe("inBuildOrder", () => {
  it("puts what is read first, and refuses a circle", () => {
    const node = (name: string, ...reads: string[]) => ({ name, reads: new Set(reads) });
    const ordered = inBuildOrder([node("c", "b"), node("b", "a", "elsewhere"), node("a")]);
    expect(ordered.map(({ name }) => name)).toEqual(["a", "b", "c"]);
    expect(() => inBuildOrder([node("a", "b"), node("b", "a")])).toThrow(/reads itself/);
  });
});

describe("madeInto", () => {
  it("keeps what some nodes are made from, and leaves out what is made from them", () => {
    const node = (name: string, ...reads: string[]) => ({ name, reads: new Set(reads) });
    const ordered = [node("a"), node("b", "a"), node("c"), node("d", "b"), node("e", "d", "c")];
    expect(madeInto(["d"], ordered).map(({ name }) => name)).toEqual(["a", "b", "d"]);
  });
});
