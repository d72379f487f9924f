import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { identify } from "../../../../pipelines/sources/source-file.ts";
import type { XmlRecords } from "../../../../pipelines/sources/xml/element-stack.ts";
import { readXml } from "../../../../pipelines/sources/xml/read-xml.ts";
import { nodeAt, nodesNamed, textAt, type XmlNode } from "../../../../pipelines/sources/xml/xml-node.ts";

let folder: string;
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), "betaalbeeld-xml-"))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Seen {
  readonly record: XmlNode;
  readonly path: string;
  readonly around: (name: string) => XmlNode | undefined;
}

const none = () => false;

async function read(bytes: string | Uint8Array, records: Partial<XmlRecords> = {}): Promise<readonly Seen[]> {
  const path = join(folder, "file.xml");
  writeFileSync(path, bytes);
  const seen: Seen[] = [];
  const visit = (record: XmlNode, where: string, around: Seen["around"]) =>
    void seen.push({ record, path: where, around });
  const isRecord = (where: string) => /\b[abr]$/.test(where);
  readXml(
    await identify(path),
    { assertRoot: () => undefined, isRecord, isSkipped: none, visit, ...records },
    "a test",
  );
  return seen;
}

const refusal = (bytes: string | Uint8Array, records?: Partial<XmlRecords>) =>
  read(bytes, records).then(
    () => "read",
    (error: unknown) => (error as Error).message,
  );

describe("reading XML", () => {
  it("hands over a record as a tree, with its place", async () => {
    const [seen] = await read(
      `<?xml version="1.0"?>\n<x:root xmlns:x="urn:x" xmlns="urn:y">\n <x:r x:kind="k" id=" 1 "> one <b2>two</b2><b2/><![CDATA[<&>]]></x:r></x:root>`,
    );
    expect(seen?.path).toBe("root/r");
    expect(seen?.record).toMatchObject({
      name: "r",
      namespace: "urn:x",
      line: 3,
      attributes: { kind: "k", id: " 1 " },
      text: "one <&>",
    });
    expect(nodesNamed(seen?.record, "b2").map(({ text, namespace }) => [text, namespace])).toEqual([
      ["two", "urn:y"],
      ["", "urn:y"],
    ]);
  });

  it("finds elements by their names, and nothing where there is none", async () => {
    const [seen] = await read("<r><p><q>1</q><q>2</q><e> </e></p></r>");
    expect(textAt(seen?.record, "p", "q")).toBe("1");
    expect(textAt(seen?.record, "p", "e")).toBeUndefined();
    expect(textAt(seen?.record, "q")).toBeUndefined();
    expect(nodeAt(undefined, "p")).toBeUndefined();
    expect(nodesNamed(nodeAt(seen?.record, "p"), "q")).toHaveLength(2);
    expect(nodesNamed(undefined, "q")).toEqual([]);
  });

  it("hands over a record in a record first, and takes it out of the outer one", async () => {
    const texts: (string | undefined)[] = [];
    const seen = await read("<root><h>head</h><a><n>1</n><b>x</b><b>y</b><m>2</m></a></root>", {
      visit: (record, path, around) => {
        texts.push(`${path} ${record.text} ${textAt(around("a"), "n") ?? "-"} ${textAt(around("root"), "h") ?? "-"}`);
        if (record.name === "a") texts.push(record.children.map(({ name }) => name).join(" "));
      },
    });
    expect(seen).toEqual([]);
    expect(texts).toEqual(["root/a/b x 1 head", "root/a/b y 1 head", "root/a  - head", "n m"]);
  });

  it("shows the root before anything else", async () => {
    const root: string[] = [];
    const assertRoot = (node: XmlNode) => void root.push(`${node.name} ${node.namespace} ${node.attributes.v ?? ""}`);
    await read(`<root xmlns="urn:z" v="2"><r/></root>`, { assertRoot });
    expect(root).toEqual(["root urn:z 2"]);
  });

  it("passes by what is skipped, with all that is in it", async () => {
    const [seen] = await read("<r><name>J<b>b</b><![CDATA[c]]></name><n>1</n></r>", {
      isSkipped: (path) => path === "r/name",
    });
    expect(seen?.record.children.map(({ name }) => name)).toEqual(["n"]);
    expect(seen?.record.text).toBe("");
  });

  it("resolves the five entities of XML and characters by number", async () => {
    const [seen] = await read("<r>&lt;&amp;&gt;&quot;&apos;&#233;&#x20AC;</r>");
    expect(seen?.record.text).toBe(`<&>"'é€`);
  });

  it("decodes what the bytes are, not what the file declares", async () => {
    const windows = Buffer.from(`<?xml version="1.0" encoding="UTF-8"?><r>caf\xe9 \x80</r>`, "latin1");
    expect((await read(windows))[0]?.record.text).toBe("café €");
    expect((await read(`<?xml version="1.0" encoding="ISO-8859-1"?><r>café €</r>`))[0]?.record.text).toBe("café €");
    const utf16 = Buffer.from(`\ufeff<?xml version="1.0" encoding="UTF-8"?><r>café €</r>`, "utf16le");
    expect((await read(utf16))[0]?.record.text).toBe("café €");
    expect((await read("\ufeff<r>café €</r>"))[0]?.record.text).toBe("café €");
  });

  it("reads the same wherever the chunks of a file end", async () => {
    const body = "<root><r a='é€'>é€\r\n<n>𝄞&amp;</n></r></root>";
    const [whole] = await read(body);
    for (let shift = 0; shift < Buffer.byteLength(body); shift++) {
      const [seen] = await read(`<?xml version="1.0"?>${" ".repeat((1 << 16) - 21 - shift)}${body}`);
      expect(seen?.record).toEqual(whole?.record);
    }
  });
});

describe("refusing XML", () => {
  it.each([
    ["cut off", "<root>\n<r>1</r>\n<r>", "unclosed tag: r"],
    ["closed wrongly", "<root>\n\n<r></root>", "unexpected close tag"],
    ["no XML", "20240131;100,00", "text data outside of root node"],
    ["two roots", "<root/><root/>", "documents may contain only one root"],
    ["an entity of its own", "<r>&geheim;</r>", "undefined entity"],
    ["a namespace that is not declared", "<x:r/>", "unbound namespace prefix"],
    ["a control character", "<r>\u0001</r>", "disallowed character"],
  ])("that is broken: %s", async (_, text, reason) => {
    const message = await refusal(text);
    expect(message).toContain("XML that is cut off or broken");
    expect(message).toContain(reason);
    expect(message).toMatch(/file\.xml, line [0-9]+: found/);
    expect(message).toContain("expected a test, complete and as it was exported. Export or download the file again");
  });

  it("that declares a document type, before any entity in it can grow", async () => {
    const bomb = `<!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>\n<r>&b;</r>`;
    expect(await refusal(bomb)).toContain("a document type (DOCTYPE), which is not read");
    expect(await refusal(`<!DOCTYPE r SYSTEM "file:///etc/passwd">\n<r/>`)).toContain("line 1: found a document type");
  });

  it.each([
    ["a text", (size: number) => `<r>${"a".repeat(size)}</r>`],
    ["a text in pieces", (size: number) => `<r>${"<![CDATA[aaaaaaaaaaaaaaaaaaaaaaaa]]>".repeat(size / 36 + 1)}</r>`],
    ["an attribute", (size: number) => `<r a="${"a".repeat(size)}"/>`],
    ["a comment", (size: number) => `<r><!--${"a".repeat(size)}--></r>`],
    ["a text that does not end", (size: number) => `<r>${"a".repeat(size)}`],
  ])("with %s too long to hold", async (_, text) => {
    expect(await refusal(text(100_001))).toContain("a text of more than 100000 characters");
    expect(await refusal(text(70_000))).not.toContain("a text of more than");
  });

  it("but not for a long text that is passed by", async () => {
    const attachment = `<r><file>${"QUJD".repeat(1_000_000)}</file><n>1</n></r>`;
    const [seen] = await read(attachment, { isSkipped: (path) => path === "r/file" });
    expect(textAt(seen?.record, "n")).toBe("1");
    expect(await refusal(attachment)).toContain("a text of more than 100000 characters");
  });

  it("with elements too deep in each other, also where they are passed by", async () => {
    const nested = (depth: number) => `${"<e>".repeat(depth)}${"</e>".repeat(depth)}`;
    expect(await refusal(nested(64))).toBe("read");
    expect(await refusal(nested(65))).toContain("more than 64 elements in each other");
    const isSkipped = (path: string) => path === "e/e";
    expect(await refusal(nested(65), { isSkipped })).toContain("more than 64 elements in each other");
  });

  it("with elements outside records that pile up, and not with as many records", async () => {
    const many = (name: string) => `<root>${`<${name}/>`.repeat(340_000)}</root>`;
    expect(await refusal(many("e"))).toContain("a number of elements beyond anything that such a file has");
    expect(await refusal(many("r"), { visit: () => undefined })).toBe("read");
  });

  it("with elements of ever new names", async () => {
    const kinds = (count: number) => `<root>${Array.from({ length: count }, (_, n) => `<e${n}/>`).join("")}</root>`;
    expect(await refusal(kinds(9_999))).toBe("read");
    expect(await refusal(kinds(10_000))).toContain("more than 10000 kinds of elements");
  });

  it("for a root that is not to be read", async () => {
    const assertRoot = ({ name }: XmlNode) => {
      throw new Error(`no ${name}`);
    };
    expect(await refusal("<root><r/></root>", { assertRoot })).toBe("no root");
  });
});
