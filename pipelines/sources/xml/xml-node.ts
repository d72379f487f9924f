/** An element of an XML file with what stands in it; names are local names, without a prefix. */
export interface XmlNode {
  readonly name: string;
  readonly namespace: string;
  /** Line of its opening tag, from 1. */
  readonly line: number;
  /** Attributes by local name; declarations of namespaces are left out. */
  readonly attributes: Readonly<Partial<Record<string, string>>>;
  /** The text between its tags, trimmed; that of the elements in it is theirs. */
  readonly text: string;
  readonly children: readonly XmlNode[];
}

/** Returns the elements of that name directly below a node, in the order of the file. */
export function nodesNamed(node: XmlNode | undefined, name: string): readonly XmlNode[] {
  return node?.children.filter((child) => child.name === name) ?? [];
}

/** Returns the first element that the names lead to, each one level below the last; undefined where there is none. */
export function nodeAt(node: XmlNode | undefined, ...names: readonly string[]): XmlNode | undefined {
  let found = node;
  for (const name of names) found = found?.children.find((child) => child.name === name);
  return found;
}

/** Returns the text of the element that the names lead to; undefined where it is absent or empty. */
export function textAt(node: XmlNode | undefined, ...names: readonly string[]): string | undefined {
  const text = nodeAt(node, ...names)?.text;
  return text === "" ? undefined : text;
}
