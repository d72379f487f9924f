const STATES: readonly unknown[] = ["shown", "suppressed"];

/**
 * Returns a release in which every row that passed the gate has its last form; one whose last form is undefined is left out.
 * Throws for a row with a state that did not pass: nobody judged it.
 */
export function replaceRows<Release>(release: Release, final: ReadonlyMap<unknown, unknown>): Release {
  return replaced(release, "release", final) as Release;
}

function replaced(value: unknown, path: string, final: ReadonlyMap<unknown, unknown>): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (final.has(value)) return final.get(value);
  if (Array.isArray(value)) {
    return value.map((one, index) => replaced(one, `${path}[${index}]`, final)).filter((one) => one !== undefined);
  }
  if ("state" in value && STATES.includes(value.state)) {
    throw new Error(`${path} is a row with a state that did not pass the disclosure gate`);
  }
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, replaced(one, `${path}.${name}`, final)]),
  );
}
