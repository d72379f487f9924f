import type { SaxesTagNS } from "saxes";
import type { XmlNode } from "./xml-node.ts";

export interface XmlRecords {
  /** Looks at the root as it opens, without its content; throws where the file is not one to be read. */
  readonly assertRoot: (root: XmlNode) => void;
  /** True for the path of a record, such as `Document/BkToCstmrStmt/Stmt/Ntry`; records may stand in records. */
  readonly isRecord: (path: string) => boolean;
  /** True for the path of an element that is passed by with all that is in it, such as names and attachments. */
  readonly isSkipped: (path: string) => boolean;
  /**
   * Takes a record as it closes, without the records in it, which came before; it is forgotten afterwards. `around` gives
   * an element that is still open around it, with what came before and is no record.
   */
  readonly visit: (record: XmlNode, path: string, around: (name: string) => XmlNode | undefined) => void;
}

interface OpenNode extends XmlNode {
  text: string;
  readonly children: XmlNode[];
}

/** What is to be done with the elements of one path: asked once, since a file repeats few paths many times. */
interface Place {
  readonly path: string;
  readonly isRecord: boolean;
  readonly isSkipped: boolean;
  readonly below: Map<string, Place>;
}

interface Frame {
  readonly node: OpenNode;
  readonly place: Place;
  /** What was held when it opened, in characters. */
  readonly heldBefore: number;
}

const DEEPEST = 64;
const LONGEST_HELD = 1 << 25;
/** What an element takes besides its text, in characters. */
const NODE_WEIGHT = 100;
const MOST_PLACES = 10_000;

function attributesOf({ attributes }: SaxesTagNS): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const key in attributes) {
    const { prefix, local, name, value } = attributes[key]!;
    if (prefix !== "xmlns" && name !== "xmlns") texts[local] = value;
  }
  return texts;
}

function lengthOf(attributes: Record<string, string>): number {
  return Object.values(attributes).reduce((sum, value) => sum + NODE_WEIGHT + value.length, 0);
}

/** The elements that are open, each with what it holds so far. */
export class ElementStack {
  readonly #frames: Frame[] = [];
  readonly #records: XmlRecords;
  readonly #refuse: (what: string) => never;
  readonly #top = new Map<string, Place>();
  #places = 0;
  #held = 0;
  #skippedDepth = 0;

  /** `refuse` throws for what would take memory without bound. */
  constructor(records: XmlRecords, refuse: (what: string) => never) {
    this.#records = records;
    this.#refuse = refuse;
  }

  get isSkipping(): boolean {
    return this.#skippedDepth > 0;
  }

  open(tag: SaxesTagNS, line: number): void {
    if (this.#frames.length + this.#skippedDepth >= DEEPEST)
      this.#refuse(`more than ${DEEPEST} elements in each other`);
    const place = this.isSkipping ? undefined : this.#placeOf(tag.local);
    if (place === undefined || place.isSkipped) {
      this.#skippedDepth += 1;
      return;
    }
    const attributes = attributesOf(tag);
    const node = { name: tag.local, namespace: tag.uri, line, attributes, text: "", children: [] };
    this.#frames.push({ node, place, heldBefore: this.#held });
    this.#hold(NODE_WEIGHT + lengthOf(attributes));
    if (this.#frames.length === 1) this.#records.assertRoot(node);
  }

  text(text: string): void {
    const frame = this.#frames.at(-1);
    if (frame === undefined || this.isSkipping || text.trim() === "") return;
    frame.node.text += text;
    this.#hold(text.length);
  }

  close(): void {
    if (this.isSkipping) {
      this.#skippedDepth -= 1;
      return;
    }
    const { node, place, heldBefore } = this.#frames.pop()!;
    node.text = node.text.trim();
    if (!place.isRecord) {
      this.#frames.at(-1)?.node.children.push(node);
      return;
    }
    this.#records.visit(node, place.path, (name) => this.#frames.findLast((frame) => frame.node.name === name)?.node);
    this.#held = heldBefore;
  }

  #placeOf(name: string): Place {
    const parent = this.#frames.at(-1)?.place;
    const siblings = parent?.below ?? this.#top;
    const known = siblings.get(name);
    if (known !== undefined) return known;
    const path = parent === undefined ? name : `${parent.path}/${name}`;
    const isSkipped = parent !== undefined && this.#records.isSkipped(path);
    const place = { path, isRecord: this.#records.isRecord(path), isSkipped, below: new Map<string, Place>() };
    siblings.set(name, place);
    this.#places += 1;
    if (this.#places > MOST_PLACES) this.#refuse(`more than ${MOST_PLACES} kinds of elements`);
    return place;
  }

  #hold(characters: number): void {
    this.#held += characters;
    if (this.#held > LONGEST_HELD) this.#refuse("a number of elements");
  }
}
