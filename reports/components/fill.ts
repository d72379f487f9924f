const PLACEHOLDER = /\{([a-z_]+)\}/g;

/** Returns the names of the placeholders in a string of the catalogue, sorted, each once. */
export function placeholders(text: string): string[] {
  return [...new Set([...text.matchAll(PLACEHOLDER)].map((match) => match[1]!))].sort();
}

/** Returns `text` with each `{name}` replaced. Throws a RangeError when a value is missing: a page never shows braces. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(PLACEHOLDER, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new RangeError(`The text "${text}" needs a value for {${name}}.`);
    return String(value);
  });
}
