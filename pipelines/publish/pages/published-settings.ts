import type { Settings } from "../../config/settings.ts";

/** A list of values is one setting; in a list of settings each goes by its place, from 1. */
function flatten(tree: object, prefix = ""): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]: [string, unknown]): [string, string][] => {
    if (!isTree(value)) return [[`${prefix}${key}`, String(value)]];
    if (!Array.isArray(value)) return flatten(value, `${prefix}${key}.`);
    if (!value.some(isTree)) return [[`${prefix}${key}`, value.join(", ")]];
    return value.flatMap((one: unknown, place) => flatten({ [place + 1]: one }, `${prefix}${key}.`));
  });
}

const isTree = (value: unknown): value is object => typeof value === "object" && value !== null;

/**
 * Returns the settings that a release tells, each by its path, such as `load_tolerance.rows`; one that is not set is "null".
 * How the files of the company are built and where they are is nobody's business; the treatment policy has a version, the
 * evidence of indications a table of its own, and the rules of disclosure are those of the gate.
 */
export function publishedSettings(settings: Settings): Readonly<Record<string, string>> {
  const {
    mapping: _mapping,
    secret_key: _key,
    compare_with: _other,
    treatment: _policy,
    disclosure: _rules,
    indications: { evidence: _evidence, ...levels },
    contact_costs: lists,
    ...others
  } = settings;
  const contact_costs = Object.fromEntries(lists.map(({ valid_from, ...costs }) => [valid_from, costs]));
  return Object.fromEntries(flatten({ ...others, contact_costs, indications: levels }));
}
