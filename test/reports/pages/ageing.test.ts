import { describe, expect, it } from "vitest";
import { upTo } from "../../../models/release/as-of.ts";
import { OPEN_STATES, OUTCOMES, type LossPage } from "../../../models/release/loss.ts";
import type { Release } from "../../../models/release/release.ts";
import { contextFor } from "../../../reports/components/context.ts";
import type { Figure } from "../../../reports/components/figure.ts";
import type { Language } from "../../../reports/components/format.ts";
import { markdownOf, partsOf } from "../../../reports/components/page.ts";
import { ageing } from "../../../reports/pages/ageing.ts";
import { OPEN_ITEMS_LOSS, SAMPLE_LOSS } from "../sample-loss.ts";
import { BARE_RELEASE, SAMPLE_RELEASE } from "../sample-release.ts";

function pageOf(language: Language, release: Release) {
  const context = contextFor(language, release);
  const page = ageing(context);
  const figure = (table: string): Figure | undefined => page.figures.find((one) => one.table?.name === table);
  return { ...page, figure, markdown: markdownOf(partsOf("ageing", page, context)) };
}

const withLoss = (loss: Partial<LossPage>): Release => ({ ...SAMPLE_RELEASE, loss: { ...SAMPLE_LOSS, ...loss } });
const texts = (figure: Figure | undefined, row: number) => figure!.table!.rows[row]!.map(({ text }) => text);

describe("the page on ageing, roll and loss", () => {
  it("says in its title what is overdue, what rolls on, and what is provided for", () => {
    expect(pageOf("en", SAMPLE_RELEASE).title).toBe(
      "€1.22m (25%) is overdue; of what turns 1–30 days late 17% rolls on within a month; the provision is €445,000",
    );
    expect(pageOf("nl", SAMPLE_RELEASE).title).toContain("schuift 17% in een maand door");
  });

  it("says why its drawing has another share past due than its title", () => {
    // 25% of receivables of 4,881,200; of the 4,962,400 on invoices it is 24.3%.
    const drawing = pageOf("en", SAMPLE_RELEASE).figure("ageing-months")!;
    expect(String(drawing.aside)).toContain("Of what is open on invoices, 24.3% is past due.");
    expect(String(drawing.aside)).toContain("they are less €81,200 of loose payments and credit notes");
  });

  it("says no more in its title than is known", () => {
    expect(pageOf("en", withLoss({ provision: [] })).title).toMatch(/rolls on within a month$/);
    expect(pageOf("en", withLoss({ transitions: [] })).title).toMatch(/of receivables is overdue/);
  });

  it("shows rows that add up to all, but for what is hidden", () => {
    const rows = pageOf("nl", SAMPLE_RELEASE).figure("transitions")!.table!.rows;
    expect(rows).toHaveLength(OPEN_STATES.length);
    for (const row of rows) {
      const shares = row.slice(1, OUTCOMES.length + 1);
      if (shares.some(({ state }) => state === "suppressed")) continue;
      expect(shares.reduce((sum, { raw }) => sum + Number(raw), 0)).toBeCloseTo(100, 6);
    }
    expect(texts(pageOf("nl", SAMPLE_RELEASE).figure("transitions"), 3)).toContain("verborgen");
  });

  it("says what the 3-month matrix says while a ledger has no 12 months", () => {
    const young = withLoss({ transitions: SAMPLE_LOSS.transitions.filter(({ months }) => months === 3) });
    expect(pageOf("en", young).figure("transitions")!.note).toContain("last 3 months");
    expect(pageOf("en", young).title).toContain("17% rolls on");
  });

  it("has the rolls of the last three months behind the drawing as well, with their intervals", () => {
    const { table } = pageOf("en", SAMPLE_RELEASE).figure("roll-rates")!;
    const columns = table!.columns.map(({ name }) => name);
    const [from] = ["Last 3 months", "Last 3 months, from", "Last 3 months, to"].map((name) => columns.indexOf(name));
    const recent = SAMPLE_LOSS.transitions.findLast(
      (row) => row.months === 3 && row.from === "1_30" && row.to === "31_60",
    )!.by_amount!;
    expect(table!.rows[1]!.slice(from).map(({ raw }) => Number(raw))).toEqual(
      [recent.value, recent.low, recent.high].map((share) => expect.closeTo(100 * share, 4) as number),
    );
    expect(
      table!.rows
        .at(-1)!
        .slice(from)
        .map(({ text }) => text),
    ).toEqual(["–", "–", "–"]);
  });

  it("leaves a vintage out of the columns that not all of its invoices have reached, and shows it as provisional", () => {
    const { table, drawing } = pageOf("en", SAMPLE_RELEASE).figure("vintages")!;
    const newest = table!.rows[0]!;
    expect(newest[1]!.text).toBe("100.0%");
    expect(newest.slice(2, -1).every(({ state }) => state === "absent")).toBe(true);
    expect(newest.at(-1)!.text).toBe("86.6%");
    expect(String(drawing)).toContain("dashed");
  });

  it("puts the rates of the settings beside its own only where there are some", () => {
    const columns = (release: Release) => pageOf("en", release).figure("provision")!.table!.columns.length;
    const none = SAMPLE_LOSS.provision.map((row) => ({ ...row, set_rate: null, set_provision: null }));
    expect(columns(SAMPLE_RELEASE)).toBe(7);
    expect(columns(withLoss({ provision: none }))).toBe(5);
  });

  it("says nothing of what is provided for classes of which one is hidden", () => {
    const ofTypes = pageOf("en", SAMPLE_RELEASE)
      .figure("provision-types")!
      .table!.rows.map((row) => row.at(-1)!.state);
    expect(ofTypes.filter((state) => state === "suppressed")).toHaveLength(1);
    const provision = SAMPLE_LOSS.provision.map((row) =>
      row.ageing === "over_90" ? { ...row, state: "suppressed" as const } : row,
    );
    const total = pageOf("en", withLoss({ provision })).figure("provision")!.table!.rows.at(-1)!;
    expect(total.slice(1).map(({ state }) => state === "suppressed")).toEqual([false, true, true, true, true, true]);
  });

  it("warns that what is old is taken as lost where too little is known of it", () => {
    const assumed = SAMPLE_LOSS.loss_of_old.map((row) => ({ ...row, written_off: null, still_open: null }));
    expect(String(pageOf("en", withLoss({ loss_of_old: assumed })).figure("provision")!.aside)).toContain(
      "Too little is known",
    );
  });

  it("puts the mean of what is paid beside the median, and says where no half is ever paid", () => {
    const figure = pageOf("en", SAMPLE_RELEASE).figure("days-to-pay");
    expect(texts(figure, 1).slice(1, 4)).toEqual(["14", "13–14", "15.5"]);
    expect(texts(figure, 4)[1]).toBe("never half");
    expect(String(figure!.aside)).toContain("more than 60 days late");
  });

  it("describes an earlier month-end where later rows are left out", () => {
    const earlier = pageOf("en", upTo(SAMPLE_RELEASE, "2025-10-31"));
    expect(earlier.figure("concentration")!.table!.rows[0]![0]!.raw).toBe("2025-10-31");
    expect(earlier.figure("vintages")!.table!.rows[0]![0]!.raw).toBe("2025-10-31");
    expect(earlier.markdown).not.toContain("undefined");
  });
});

describe("the page of a list of open items", () => {
  it("shows how old it is, and says what is missing to say more", () => {
    const page = pageOf("nl", { ...BARE_RELEASE, loss: OPEN_ITEMS_LOSS });
    expect(page.figure("invoice-age")).toBeDefined();
    expect(page.figure("transitions")).toBeUndefined();
    expect(page.figure("provision")).toBeUndefined();
    expect(page.markdown).toContain("Wat betaald is, zit er niet in");
    expect(page.title).not.toContain("voorziening");
  });
});

describe("the page of which everything is hidden", () => {
  const hide = <Row extends object>(rows: readonly Row[], values: Partial<Row>): Row[] =>
    rows.map((row) => ({ ...row, ...values, state: "suppressed" }));
  const hidden = withLoss({
    invoice_age: hide(SAMPLE_LOSS.invoice_age, { amount: null, customers: null }),
    transitions: hide(SAMPLE_LOSS.transitions, { by_amount: null, by_count: null }),
    cures: hide(SAMPLE_LOSS.cures, { by_amount: null, by_count: null }),
    vintages: hide(SAMPLE_LOSS.vintages, { unpaid_share: null, customers: null }),
    provision: hide(SAMPLE_LOSS.provision, {
      open: null,
      loss_rate: null,
      provision: null,
      low: null,
      high: null,
      set_rate: null,
      set_provision: null,
    }),
    concentration: hide(SAMPLE_LOSS.concentration, {
      customers: null,
      top_ten_share: null,
      herfindahl: null,
      gini: null,
    }),
    bad_debt: hide(SAMPLE_LOSS.bad_debt, { ratio: null, sales: null, customers: null }),
    days_to_pay: hide(SAMPLE_LOSS.days_to_pay, { items: null, median: null, paid_only_mean: null, unpaid_share: null }),
  });

  it.each(["nl", "en"] as const)("says so in %s, without a figure or a zero in its place", (language) => {
    const page = pageOf(language, hidden);
    expect(page.markdown).not.toMatch(/NaN|undefined|null/);
    for (const name of ["transitions", "provision", "concentration", "bad-debt", "days-to-pay", "invoice-age"]) {
      const cells = page.figure(name)!.table!.rows.flatMap((row) => row.slice(1));
      expect(cells.filter(({ state }) => state === undefined && name !== "transitions")).toEqual([]);
    }
    expect(page.title).not.toMatch(/rolls on|schuift/);
  });
});
