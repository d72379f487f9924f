/** A finished piece of HTML or SVG. Only `element` makes one, so that text is escaped in exactly one place. */
export class Element {
  readonly #html: string;

  constructor(html: string) {
    this.#html = html;
  }

  toString(): string {
    return this.#html;
  }
}

export type Child = Element | string | number | null | undefined | false | readonly Child[];
export type Attributes = Readonly<Record<string, string | number | boolean | null | undefined>>;

const VOID_TAGS = new Set(["br", "col", "hr", "img", "input", "link", "meta", "wbr"]);
const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  // Framework reads "${" as the start of an expression, and a blank line as the end of an HTML block.
  $: "&#36;",
  "\n": "&#10;",
};

const escape = (text: string) => text.replace(/[&<>"$\n]/g, (character) => ESCAPES[character]!);

function attributeText([name, value]: readonly [string, Attributes[string]]): string {
  if (value === null || value === undefined || value === false) return "";
  return value === true ? ` ${name}` : ` ${name}="${escape(String(value))}"`;
}

function childText(child: Child): string {
  if (child instanceof Element) return child.toString();
  if (typeof child === "object" && child !== null) return child.map(childText).join("");
  return child === null || child === undefined || child === false ? "" : escape(String(child));
}

/**
 * Returns an element with escaped attributes and children. Attributes that are null, undefined or false are left out,
 * `true` gives an attribute without a value; children that are null, undefined or false are left out, arrays are
 * flattened. The result has no line breaks, as Framework's Markdown requires.
 */
export function element(tag: string, attributes: Attributes = {}, ...children: readonly Child[]): Element {
  const start = `<${tag}${Object.entries(attributes).map(attributeText).join("")}>`;
  return new Element(VOID_TAGS.has(tag) ? start : `${start}${children.map(childText).join("")}</${tag}>`);
}

/** Returns the children side by side, without an element around them. */
export function fragment(...children: readonly Child[]): Element {
  return new Element(children.map(childText).join(""));
}

const ENTITIES: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(ESCAPES).map(([character, entity]) => [entity, character]),
);

/** Returns the words of a piece, without its elements and attributes. */
export function plainText(child: Child): string {
  return childText(child)
    .replaceAll(/<[^>]*>/g, " ")
    .replaceAll(/&[a-z#0-9]+;/g, (entity) => ENTITIES[entity] ?? entity)
    .replaceAll(/\s+/g, " ")
    .trim();
}
