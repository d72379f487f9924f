import type { BridgeRow } from "../../../models/release/bridge.ts";
import { describe, expect, it } from "vitest";
import type { Comparison, EffectivenessPage, KpiPage, Release } from "../../../models/release/release.ts";
import { contextFor } from "../../../reports/components/context.ts";
import { findings, judge, mostTelling, ordered, outOfHundred } from "../../../reports/pages/effects/comparisons.ts";
import { effectiveness } from "../../../reports/pages/effectiveness.ts";
import { experience } from "../../../reports/pages/experience.ts";
import { overview } from "../../../reports/pages/overview.ts";
import { SAMPLE_RELEASE } from "../sample-release.ts";

const page = SAMPLE_RELEASE.effectiveness as EffectivenessPage;
const works = page.comparisons[0]!;
const dutch = (over: Partial<Release>) => contextFor("nl", { ...SAMPLE_RELEASE, ...over });
const only = (...comparisons: readonly Comparison[]) =>
  effectiveness(dutch({ effectiveness: { ...page, available: true, comparisons } }));
const withInterval = (low: number, high: number, over: Partial<Comparison> = {}): Comparison => ({
  ...works,
  difference: { value: (low + high) / 2, low, high, n: 1000 },
  ...over,
});

describe("judge", () => {
  it("calls an effect only what is a discovery with an interval that leaves zero out", () => {
    expect(judge(withInterval(0.01, 0.05))).toBe("works");
    expect(judge(withInterval(-0.05, -0.01))).toBe("harms");
    expect(judge(withInterval(0.01, 0.05, { is_discovery: false }))).toBe("unproven");
    expect(judge(withInterval(-0.01, 0.05))).toBe("unproven");
    expect(judge(withInterval(0, 0.05))).toBe("unproven");
    expect(judge({ ...works, verdict: "refused", difference: null })).toBe("silent");
  });
});

describe("the title of what works", () => {
  it("is about the surest finding, not the largest of a small group", () => {
    const lucky = withInterval(0.1, 0.36, { segment: "mixed", adjusted_p_value: 0.03 });
    expect(findings({ ...page, comparisons: [lucky, works] }).works).toBe(works);
  });

  it("counts customers out of a hundred", () => {
    expect(only(works).title).toBe(
      "Vriendelijke herinnering werkt: van elke 100 klanten betalen er 9 meer binnen 14 dagen",
    );
    expect(only(works).lead).toContain("tussen 6 en 12");
    expect(outOfHundred(-0.004, dutch({}))).toBe("0,4");
  });

  it("claims no effect where the interval holds zero, and says between what it lies", () => {
    const { title, lead } = only(withInterval(-0.02, 0.03, { is_discovery: false }));
    expect(title).toBe("Geen enkele aanpak laat een effect zien");
    expect(lead).toBe("Het grootste verschil is +0,5 procentpunt, tussen \u22122,0 en +3,0. Dat kan toeval zijn.");
  });

  it("does not call a weighted comparison proof", () => {
    expect(only(withInterval(0.01, 0.05, { grade: "C" })).title).toBe(
      "Vriendelijke herinnering lijkt te helpen, maar er is niet geloot",
    );
  });

  it("says of what backfires how many of a hundred fewer pay, and of whom", () => {
    const harm = withInterval(-0.172, -0.076, { segment: "all" });
    expect(only(works, harm).lead).toContain(
      "bij alle klanten samen: van elke 100 klanten betalen er 8 tot 17 minder binnen 14 dagen. Stop daarmee.",
    );
    expect(only(withInterval(-0.1, -0.02, { segment: "spotless" })).lead).toContain("bij de groep ‘Altijd op tijd’");
  });

  it("warns of what backfires", () => {
    expect(only(withInterval(-0.1, -0.02)).title).toContain(
      "werkt averechts: van elke 100 klanten betalen er 6 minder",
    );
  });

  it("says nothing where every comparison is refused", () => {
    expect(only({ ...works, verdict: "refused", difference: null }).title).toBe(
      "Over geen enkele aanpak is al iets te zeggen",
    );
  });
});

describe("the figure of a segment", () => {
  const small = withInterval(0.074, 0.366, {
    segment: "new",
    treated_rate: 0.72,
    pooled: { value: 0.175, low: 0.06, high: 0.29, n: 180 },
  });
  const figureOf = (...comparisons: readonly Comparison[]) => only(...comparisons).figures[0]!;

  it("is drawn towards all segments in drawing, title and lead, and its own stands in the table", () => {
    const drawing = String(figureOf(small).drawing);
    expect(drawing).toContain("+17,5");
    expect(drawing).not.toContain("+22,0");
    const [row] = figureOf(small).table!.rows;
    expect(row!.map(({ text }) => text)).toEqual(expect.arrayContaining(["+22,0", "+17,5"]));
    expect(only(small).title).toContain("van elke 100 klanten betalen er 18 meer");
    expect(only(small).lead).toContain("tussen 6 en 29");
    expect(String(figureOf(small).note)).toContain(dutch({}).strings.effects.pooled_note);
    expect(String(figureOf(works).note)).not.toContain(dutch({}).strings.effects.pooled_note);
  });

  it("shows nothing where the pooled interval holds zero", () => {
    const unclear = { value: 0.05, low: -0.01, high: 0.11, n: 180 };
    expect(judge({ ...small, pooled: unclear })).toBe("unproven");
  });

  it("stands under all customers of its treatment, however large it is", () => {
    const other = { ...works, treatment: "firm_letter", difference: { value: 0.02, low: 0.01, high: 0.03, n: 1000 } };
    const rows = ordered([other, small, works]).map(({ treatment, segment }) => [treatment, segment]);
    expect(rows).toEqual([
      ["friendly_reminder", "all"],
      ["friendly_reminder", "new"],
      ["firm_letter", "all"],
    ]);
  });
});

describe("what to test next", () => {
  const asides = (context: ReturnType<typeof dutch>) => [
    overview(context)
      .figures.map((figure) => String(figure.aside ?? ""))
      .join(" "),
    effectiveness(context)
      .figures.map((figure) => String(figure.aside ?? ""))
      .join(" "),
  ];

  it("is one question on both pages", () => {
    const [first] = page.questions.filter(({ state }) => state === "shown");
    expect(first).toBeDefined();
    for (const text of asides(dutch({}))) {
      expect(text).not.toContain("klanten per groep, dan is een verschil van 5 procentpunt te zien");
      expect(text).toContain(dutch({}).format.number(first!.needed_per_arm!));
    }
  });

  it("says on the overview on which page the comparisons are", () => {
    const [overall, own] = asides(dutch({}));
    expect(overall).toContain("op de pagina ‘Aanpak’");
    expect(own).toContain("op deze pagina");
  });
});

describe("mostTelling", () => {
  it("keeps what harms before what shows nothing", () => {
    const kept = mostTelling(page.comparisons, 3).map((one) => judge(one));
    expect(kept).toEqual(["works", "works", "harms"]);
  });
});

describe("the title of the overview", () => {
  const { kpi } = SAMPLE_RELEASE;
  const year = kpi.bridges.rows.find((row) => row.as_of === kpi.months.at(-1)!.as_of && row.months_back === 12)!;
  const withSteps = (steps: Partial<BridgeRow["steps"]>, months = kpi.months): KpiPage => ({
    ...kpi,
    months,
    bridges: { ...kpi.bridges, rows: [{ ...year, steps: { ...year.steps, ...steps } }] },
  });
  const step = (value: number, half: number) => ({ value, low: value - half, high: value + half, n: 3900 });
  const pageOf = (page: KpiPage) => overview(dutch({ kpi: page }));
  const title = (page: KpiPage) => pageOf(page).title;
  const salesOf = (now: string) =>
    kpi.months.map((month, index) => (index === kpi.months.length - 1 ? { ...month, credit_sales_90d: now } : month));

  it("names the cause that is shown to have brought most, and how much of it", () => {
    expect(title(kpi)).toMatch(/^DSO steeg \d,\d dagen in een jaar; \d,\d daarvan komt door groei van de omzet$/);
    expect(title(withSteps({ growth: step(0, 0.1), delay: step(0.9, 0.3) }))).toMatch(
      /0,9 daarvan komt door later betalen$/,
    );
  });

  it("names growth only where sales grew", () => {
    expect(title(withSteps({}, salesOf("1.00")))).toContain("daarvan komt door het moment van factureren");
  });

  it("does not call a step a share of a change that is smaller", () => {
    expect(title(withSteps({ growth: step(4.5, 1), delay: step(-3, 1) }))).toMatch(
      /^DSO steeg \d,\d dagen in een jaar; groei van de omzet bracht er 4,5 bij$/,
    );
  });

  it("names no cause whose interval holds zero, and none without a bridge", () => {
    expect(title(withSteps({ growth: step(1, 1.2) }))).toContain("geen enkele oorzaak springt eruit");
    expect(title({ ...kpi, bridges: { rows: [], parts: [], pairs: [] } })).toContain("geen enkele oorzaak");
  });

  it("calls usual variation what is within the limits", () => {
    const signals = kpi.signals.map((signal) => ({ ...signal, is_signal: false }));
    expect(title({ ...kpi, signals })).toContain("dat is gewone schommeling");
  });

  it("makes no comparison without a year", () => {
    expect(title({ ...kpi, months: kpi.months.slice(-6) })).toContain("nog geen jaar");
  });

  it("tells whether customers pay later, and says so only where that is shown", () => {
    expect(String(pageOf(kpi).lead)).toContain("niet aantoonbaar later of sneller");
    expect(String(pageOf(withSteps({ delay: step(1, 0.5) })).lead)).toContain(
      "Klanten betalen later: dat kost 1,0 dagen",
    );
    expect(String(pageOf(withSteps({ delay: step(-1, 0.5) })).lead)).toContain("Klanten betalen sneller");
  });
});

describe("the lead of the customer's view", () => {
  type Available = Extract<Release["experience"], { available: true }>;
  const shown = SAMPLE_RELEASE.experience as Available;
  const lead = (low: number, high: number, reverses: boolean) =>
    experience(
      dutch({
        experience: {
          ...shown,
          lateness: { ...shown.lateness!, within: { value: (low + high) / 2, low, high, n: 500 }, reverses },
        },
      }),
    ).lead;

  it("claims a direction only when the interval leaves zero out", () => {
    expect(lead(-0.3, -0.1, false)).toContain("geven een lager cijfer");
    expect(lead(0.1, 0.3, false)).toContain("geven een hoger cijfer");
    expect(lead(-0.1, 0.1, false)).toContain("niet aangetoond");
  });

  it("says which figure to believe when the total contradicts the groups", () => {
    expect(lead(-0.3, -0.1, true)).toContain("Geloof het cijfer per soort.");
  });
});
