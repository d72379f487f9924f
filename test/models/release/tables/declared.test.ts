import { join } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { DECLARED_TABLES } from "../../../../models/release/tables/tables.ts";
import { PACKAGE_ROOT } from "../../../../pipelines/config/paths.ts";

/** Arrays of rows that are no table of cells, and why nobody can be told from them. */
const EXEMPT: Readonly<Record<string, string>> = {
  sizes: "customers of the months of kpi that are shown",
  "kpi.signals": "computed from the months that are shown, after the gate was closed",
  "kpi.targets": "values of the settings",
  "ageing.targets": "values of the settings",
  "kpi.bridges.rows": "between two months that are shown, of all customers",
  "kpi.bridges.pairs": "between two months that are shown, of all customers",
  "forecast.totals": "expectations of a model from origins that passed",
  "forecast.weeks": "expectations of a model from origins that passed",
  "forecast.days": "expectations of a model from origins that passed",
  "forecast.accuracy": "errors over twelve origins that passed",
  "forecast.budgets": "values of the settings",
  "forecast.sales_to_come": "expectations of a model from origins that passed",
  "forecast.scenarios": "expectations of a model from origins that passed, of customers that the gate allowed",
  "segments.indications.evidence": "values of the settings",
  "segments.planted.indications": "shares of made-up customers, each allowed by the gate",
  "segments.planted.class_recall": "shares of made-up customers, each allowed by the gate",
  "score.card.isFor": "texts",
  "score.card.isNotFor": "texts",
  "score.card.limits": "texts",
  "score.card.features": "texts and settings of features",
  "score.card.candidates": "quality of models over all rows that were judged",
  "score.card.score.bands": "hidden by the model card where they are few",
  "score.card.score.segments.figures.evaluation.deciles": "part of a row that passed",
  "score.card.score.segments.figures.evaluation.reliability": "part of a row that passed",
  "score.card.score.customerTypes.figures.evaluation.deciles": "part of a row that passed",
  "score.card.score.customerTypes.figures.evaluation.reliability": "part of a row that passed",
  "score.card.score.drift.score": "drift of all customers",
  "score.card.score.drift.features": "drift of all customers",
  "score.card.score.drift.features.months": "drift of all customers",
  "score.card.score.drift.alerts": "drift of all customers",
  "score.card.score.suspects": "names of features",
  "claims.needs": "names of data that are missing, and settings",
  "effectiveness.interactions": "tests of effects that passed",
  "effectiveness.stage_interactions": "tests of effects that passed",
  "effectiveness.targeting.steps": "part of a row that passed: means over tenths of all its customers",
  "effectiveness.designs.rollout.event_study": "part of a row that passed",
  "effectiveness.observed.evidence.balance": "part of a row that passed",
  "effectiveness.unpaid.steps": "part of a row that passed, each day allowed by the gate",
  "experience.lateness.within_customer_type": "correlations, each allowed by the gate",
  "experience.lateness.within_segment": "correlations, each allowed by the gate",
  "what_if.changes": "values of the settings",
  "what_if.weeks": "counts, each allowed by the gate",
  "method.loads": "rows and totals of whole tables",
  "method.files": "rows and totals of whole files",
  "method.control_totals": "totals of whole files",
  "method.checks": "totals of whole files",
  "method.month_ends": "declared line by line",
  "method.rejections": "rows of whole tables",
  "method.audits": "verdicts",
  "method.assumptions": "values that were assumed",
  "method.legal_parameters": "law",
  "method.collection_costs": "law",
  "method.suppression": "rows of tables",
  "history.earlier": "totals that earlier releases told",
  "history.earlier.months": "months that earlier releases told",
  "history.changed": "computed from the months that are shown, after the gate was closed",
};

const RELEASE = join(PACKAGE_ROOT, "models", "release", "release.ts");

/** Words that name the least or the most of single customers, invoices or payments. */
const EXTREME =
  /(?:^|_)(?:min|max|minimum|maximum|lowest|highest|largest|smallest|longest|shortest|oldest|newest|earliest|latest|first|last|most|fewest|least|furthest)(?:_|$)/;

/** Columns with such a name that are of no single one, and why. */
const NO_EXTREMES: Readonly<Record<string, string>> = {
  "stamp.minimum_customers": "a rule of disclosure",
  "stamp.largest_share": "a rule of disclosure",
  "stamp.two_largest_share": "a rule of disclosure",
  "stamp.first_issued_on": "the day on which the ledger begins, without an amount or a customer",
  "stamp.last_issued_on": "the day on which the ledger ends, without an amount or a customer",
  "forecast.origins.largest_share":
    "what ten customers owe together, hidden where one of them has more than half of it",
  "forecast.origins.largest_customers": "how many those are",
  "score.card.minimumOutcomes": "a threshold",
  "score.card.minimumCustomers": "a threshold",
  "experience.drivers.least_customers": "a threshold",
  "experience.contact_study.least_customers": "a threshold",
  "experience.flows.least_customers": "a threshold",
  "experience.flows.most_days": "a threshold",
  "experience.dose.least_customers": "a threshold",
  "claims.needs.least": "a threshold",
  "history.changed.first": "a total as an earlier release told it",
};

/** Every array of rows in the type of a release, and every column, by its path. */
function rowArrays(): { readonly arrays: readonly string[]; readonly columns: readonly string[] } {
  const program = ts.createProgram([RELEASE], {
    strict: true,
    noEmit: true,
    allowImportingTsExtensions: true,
    module: ts.ModuleKind.NodeNext,
    target: ts.ScriptTarget.ESNext,
    types: [],
    skipLibCheck: true,
  });
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(RELEASE)!;
  const release = source.statements.find((one) => ts.isInterfaceDeclaration(one) && one.name.text === "Release")!;
  const found = new Set<string>();
  const columns = new Set<string>();
  const walk = (type: ts.Type, path: string): void => {
    if (type.isUnion()) {
      for (const one of type.types) walk(one, path);
      return;
    }
    if (checker.isArrayType(type) || checker.isTupleType(type)) {
      const [row] = checker.getTypeArguments(type as ts.TypeReference);
      if (row === undefined || !isObject(row)) return;
      found.add(path);
      walk(row, path);
      return;
    }
    if (!isObject(type)) return;
    for (const property of checker.getPropertiesOfType(type)) {
      columns.add(path === "" ? property.name : `${path}.${property.name}`);
      walk(checker.getTypeOfSymbol(property), path === "" ? property.name : `${path}.${property.name}`);
    }
    for (const info of checker.getIndexInfosOfType(type)) walk(info.type, `${path}.*`);
  };
  const isObject = (type: ts.Type): boolean =>
    type.isUnionOrIntersection() ? type.types.some(isObject) : (type.flags & ts.TypeFlags.Object) !== 0;
  walk(checker.getTypeAtLocation(release), "");
  return { arrays: [...found], columns: [...columns] };
}

const withoutPortions = (paths: readonly string[]) => [
  ...new Set(paths.map((path) => path.replace(/^portions\./, ""))),
];

const types = rowArrays();
const arrays = withoutPortions(types.arrays);
const declared = DECLARED_TABLES.flatMap(({ at }) => at ?? []);

describe("the columns of a release", () => {
  const snake = (name: string) => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  const extremes = withoutPortions(types.columns).filter((path) => EXTREME.test(snake(path.split(".").at(-1)!)));

  it("are no minimum or maximum of single ones: such a number is somebody's own", () => {
    expect(types.columns.length).toBeGreaterThan(300);
    expect(extremes.filter((path) => !(path in NO_EXTREMES))).toEqual([]);
  });

  it("are all that is excused: no name outlives what it named", () => {
    expect(Object.keys(NO_EXTREMES).filter((path) => !extremes.includes(path))).toEqual([]);
  });
});

describe("the arrays of rows of a release", () => {
  it("are declared, or exempt for a reason", () => {
    expect(arrays.length).toBeGreaterThan(80);
    expect(arrays.filter((path) => !declared.includes(path) && !(path in EXEMPT))).toEqual([]);
  });

  it("are all that is declared or exempt: no name outlives what it named", () => {
    // The one table of a single row.
    const single = ["experience.overall"];
    expect([...declared, ...Object.keys(EXEMPT)].filter((path) => ![...arrays, ...single].includes(path))).toEqual([]);
    expect(declared.filter((path) => path in EXEMPT)).toEqual([]);
  });

  it("are each declared under one name, with labels that tell their rows apart", () => {
    expect(new Set(declared).size).toBe(declared.length);
    expect(new Set(DECLARED_TABLES.map(({ name }) => name)).size).toBe(DECLARED_TABLES.length);
    const unlabelled = DECLARED_TABLES.filter(({ labels }) => labels.length === 0).map(({ name }) => name);
    expect(unlabelled).toEqual(["experience.overall"]);
  });
});
