import type { Day } from "../../models/calendar.ts";
import { DEFINITIONS } from "../../models/kpi/definitions.ts";
import type { Kpi } from "../../models/kpi/kpi.ts";
import { EXIT, ExpectedError } from "../config/errors.ts";
import { nearest } from "../config/nearest.ts";
import { DIMENSION_KEYS, type Settings } from "../config/settings.ts";
import { askKpi, segmentGroups, type KpiQuestion } from "../warehouse/kpi-query.ts";
import { quotedIdentifier } from "../warehouse/sql.ts";
import { flag, SHARED_OPTIONS, stringOption, type Arguments, type Command } from "./command.ts";
import { asOfOption, buildStage, inSession, ledgerSettings, type Session } from "./stages.ts";

/** More levels of parents than any group of companies has. */
const MOST_LEVELS = 20;

/** Customers by the parent at the top of their group, each named by the first characters of its pseudonym. */
const BY_PARENT = `select customer_sk, top.customer_key[:12] as group_name
  from (
    with recursive above as (
      select customer_sk, customer_sk as top_sk, 0 as level from current.customer
      union all
      select above.customer_sk, customer.parent_customer_sk, level + 1
      from above join current.customer on above.top_sk = customer.customer_sk
      where customer.parent_customer_sk is not null and level < ${MOST_LEVELS}
    )
    select customer_sk, arg_max(top_sk, level) as top_sk from above group by customer_sk
  ) join (select customer_sk as top_sk, customer_key from current.customer) as top using (top_sk)`;

const byColumn = (name: string) => `select customer_sk, ${quotedIdentifier(name)} as group_name from current.customer`;

/** Returns how `--by` groups: by segment, parent or kind of customer, or by declared dimension. */
function groupsFor(by: string, asOf: Day, { dimensions }: Settings): Pick<KpiQuestion, "groups" | "dimension"> {
  if (by === "segment") return { groups: segmentGroups(asOf) };
  if (by === "parent") return { groups: BY_PARENT };
  if (by === "customer_type") return { groups: byColumn(by) };
  const field = DIMENSION_KEYS.find((name) => name === by || dimensions[name] === by);
  if (field !== undefined && dimensions[field] !== undefined) {
    return { groups: byColumn(field), dimension: DIMENSION_KEYS.indexOf(field) + 1 };
  }
  const known = ["segment", "customer_type", "parent", ...Object.values(dimensions)];
  throw new ExpectedError("USAGE", {
    where: "betaalbeeld kpi, option --by",
    found: `"${by}"`,
    expected: known.join(", "),
    action: `Did you mean --by ${nearest(by, known) ?? "segment"}? Dimensions are declared in the settings.`,
  });
}

function requireAsOf(arguments_: Arguments): Day {
  const asOf = asOfOption(arguments_);
  if (asOf !== undefined) return asOf;
  throw new ExpectedError("USAGE", {
    where: "betaalbeeld kpi",
    found: "no --as-of",
    expected: "the day of the figures",
    action: "Add --as-of YYYY-MM-DD.",
  });
}

/** Segments are known up to the day of the build, so a later question about them needs a later build. */
async function answer(session: Session, arguments_: Arguments, asOf: Day): Promise<ReadonlyMap<string, Kpi>> {
  const by = stringOption(arguments_, "by");
  const knownOn = asOfOption(arguments_, "known-on");
  const builtOn = session.manifest.as_of;
  await buildStage(session, by === "segment" && builtOn !== undefined && builtOn < asOf ? asOf : builtOn);
  return askKpi(session.warehouse, {
    asOf,
    ...(knownOn === undefined ? {} : { knownOn }),
    ...(by === undefined ? {} : groupsFor(by, asOf, ledgerSettings(session))),
  });
}

const asText = (value: string | number | null): string => {
  if (value === null) return "–";
  return typeof value === "number" && !Number.isInteger(value) ? value.toFixed(3) : String(value);
};

function table(kpis: ReadonlyMap<string, Kpi>): string[] {
  return [...kpis].flatMap(([group, { measures, reasons }]) => {
    const { ageing, ...others } = measures;
    const lines: (readonly [string, string | number | null])[] = [
      ...Object.entries(others),
      ...Object.entries(ageing).map(([key, value]) => [`ageing ${key}`, value] as const),
    ];
    return [
      ...(kpis.size > 1 || group !== "all" ? [`[${group}]`] : []),
      ...lines.map(([name, value]) => `${name.padEnd(30)} ${asText(value).padStart(18)}`),
      ...Object.entries(reasons).map(([name, reason]) => `${name}: ${reason}`),
    ];
  });
}

export const kpi: Command = {
  name: "kpi",
  summary: "Prints the KPI family of one day, with numerators, definitions and reasons.",
  examples: [
    "betaalbeeld kpi --as-of 2026-10-31",
    "betaalbeeld kpi --as-of 2026-10-31 --by segment --json",
    "betaalbeeld kpi --as-of 2026-06-30 --known-on 2026-10-31",
  ],
  options: {
    "as-of": SHARED_OPTIONS["as-of"],
    "known-on": {
      type: "string",
      placeholder: "DATE",
      description: "Count what was known by this day. Default: the as-of day.",
    },
    by: {
      type: "string",
      placeholder: "NAME",
      description: "Group by segment, customer_type, parent or a declared dimension.",
    },
    workspace: SHARED_OPTIONS.workspace,
    settings: SHARED_OPTIONS.settings,
    wait: SHARED_OPTIONS.wait,
    json: SHARED_OPTIONS.json,
  },
  run: (arguments_, effects) => {
    const asOf = requireAsOf(arguments_);
    return inSession(arguments_, effects, async (session) => {
      const kpis = await answer(session, arguments_, asOf);
      if (!flag(arguments_, "json")) {
        for (const line of table(kpis)) effects.print(line);
        return EXIT.ok;
      }
      const { currency } = session.settings;
      const about = { as_of: asOf, known_on: asOfOption(arguments_, "known-on") ?? asOf, currency };
      const by = stringOption(arguments_, "by");
      const content =
        by === undefined
          ? kpis.get("all")
          : { by, groups: Object.fromEntries([...kpis].sort(([a], [b]) => a.localeCompare(b))) };
      effects.print(JSON.stringify({ ...about, ...content, definitions: DEFINITIONS }));
      return EXIT.ok;
    });
  },
};
