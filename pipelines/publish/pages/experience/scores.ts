import { countAnswers, netPromoterScore } from "../../../../models/inference/satisfaction/nps.ts";
import type { NpsRow } from "../../../../models/release/release.ts";
import { SHOWN, SUPPRESSED, type PageContext } from "../../context.ts";
import { customersOf, type Invitation } from "../survey-invitations.ts";

interface Group {
  readonly row: NpsRow;
  readonly customers: number;
}

/**
 * The score of a group. A score and its interval give back how many were promoters, passives and detractors, so the row
 * counts as many customers as the fewest of these.
 */
function npsOf(group: string, invitations: readonly Invitation[]): Group {
  const scores = invitations.map(({ score }) => score).filter((score) => score !== null);
  const answers = countAnswers(scores);
  const score = netPromoterScore(answers);
  const customers = customersOf(invitations.filter((row) => row.score !== null));
  return {
    customers:
      customers === 0 ? 0 : Math.max(1, Math.min(customers, answers.promoters, answers.passives, answers.detractors)),
    row: {
      group,
      state: SHOWN,
      nps: score === undefined ? null : { value: score.score, ...score.interval, n: score.n },
      promoters: answers.promoters,
      passives: answers.passives,
      detractors: answers.detractors,
      invited: invitations.length,
      response_rate: invitations.length > 0 ? scores.length / invitations.length : null,
    },
  };
}

const hideRow = (row: NpsRow): NpsRow => ({
  group: row.group,
  state: SUPPRESSED,
  nps: null,
  promoters: null,
  passives: null,
  detractors: null,
  invited: null,
  response_rate: null,
});

/**
 * Returns the scores of groups of invitations, which together are all of them, through the gate; without those that nobody was
 * asked in. `publish` makes the row that leaves.
 */
export function scoresBy<Row extends object = NpsRow>(
  name: string,
  groups: readonly string[],
  groupOf: (invitation: Invitation) => string | null,
  invitations: readonly Invitation[],
  { gate }: Pick<PageContext, "gate">,
  publish: (row: NpsRow) => Row = (row) => row as unknown as Row,
): Row[] {
  const rows = groups
    .map((group) =>
      npsOf(
        group,
        invitations.filter((invitation) => groupOf(invitation) === group),
      ),
    )
    .filter(({ row }) => row.invited !== null && row.invited > 0)
    .map(({ row, customers }) => ({ group: row, row: publish(row), customers }));
  return gate
    .pass<(typeof rows)[number]>({
      name,
      rows,
      customers: ({ customers }) => customers,
      margins: [() => "all"],
      hide: ({ group, customers }) => ({ group, customers, row: publish(hideRow(group)) }),
    })
    .map(({ row }) => row);
}

/** Returns the score of all invitations, through the gate. */
export function overallScore(invitations: readonly Invitation[], { gate }: Pick<PageContext, "gate">): NpsRow {
  const [overall] = gate.pass<Group>({
    name: "experience.overall",
    rows: [npsOf("all", invitations)],
    customers: ({ customers }) => customers,
    hide: ({ row, customers }) => ({ customers, row: hideRow(row) }),
  });
  return overall!.row;
}
