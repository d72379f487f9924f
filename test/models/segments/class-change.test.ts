import { describe, expect, it } from "vitest";
import { classAdvice } from "../../../models/risk/explanation/advice.ts";
import { behaviourClass, type Behaviour } from "../../../models/segments/behaviour.ts";
import { betterClasses } from "../../../models/segments/class-change.ts";

const THRESHOLDS = {
  minimum_invoices: 4,
  late_rate: 0.25,
  structural_minimum_late: 3,
  structural_probability: 0.6,
  incidental_maximum_late: 2,
  incidental_probability: 0.75,
  new_months: 6,
  dormant_months: 12,
};

const customer = (late: number, due: number, tenureMonths = 24): Behaviour => ({
  due,
  late,
  tenureMonths,
  monthsSinceInvoice: 0,
});

describe("betterClasses", () => {
  it("leads 4 late of 12 through every better class: formulas C12a has 3/12 mixed, 2/12 incidental", () => {
    const fewer = betterClasses(customer(4, 12), THRESHOLDS).filter(({ kind }) => kind === "fewer_late");
    expect(fewer).toEqual([
      { becomes: "mixed", kind: "fewer_late", invoices: 1 },
      { becomes: "incidental", kind: "fewer_late", invoices: 2 },
      { becomes: "spotless", kind: "fewer_late", invoices: 4 },
    ]);
  });

  it("leads a customer of whom too little is known to be known", () => {
    expect(betterClasses(customer(0, 1), THRESHOLDS)).toEqual([
      { becomes: "spotless", kind: "more_in_time", invoices: 3 },
    ]);
    expect(betterClasses(customer(0, 2, 3), THRESHOLDS)).toEqual([
      { becomes: "spotless", kind: "more_in_time", invoices: 2 },
    ]);
  });

  it("has nothing better than spotless, and nothing for one who sleeps", () => {
    expect(betterClasses(customer(0, 12), THRESHOLDS)).toEqual([]);
    expect(betterClasses({ ...customer(4, 12), monthsSinceInvoice: 14 }, THRESHOLDS)).toEqual([]);
  });

  it("names the fewest invoices of each kind by which a better class is reached, and every such class", () => {
    const order = ["spotless", "incidental", "mixed", "structural"];
    for (let due = 0; due <= 14; due++) {
      for (let late = 0; late <= due; late++) {
        const own = behaviourClass(customer(late, due), THRESHOLDS);
        const expected = new Map<string, number>();
        for (let invoices = 24; invoices >= 1; invoices--) {
          const reached = [["more_in_time", customer(late, due + invoices)] as const];
          if (invoices <= late) reached.push(["fewer_late", customer(late - invoices, due)] as never);
          for (const [kind, other] of reached) {
            const becomes = behaviourClass(other, THRESHOLDS);
            const isBetter = own === "unknown" ? becomes !== "unknown" : order.indexOf(becomes) < order.indexOf(own);
            if (isBetter) expected.set(`${kind} ${becomes}`, invoices);
          }
        }
        const found = betterClasses(customer(late, due), THRESHOLDS);
        expect(
          Object.fromEntries(found.map(({ kind, becomes, invoices }) => [`${kind} ${becomes}`, invoices])),
        ).toEqual(Object.fromEntries(expected));
        expect(found.map(({ invoices }) => invoices)).toEqual(
          found.map(({ invoices }) => invoices).sort((a, b) => a - b),
        );
      }
    }
  });
});

describe("classAdvice", () => {
  it("says it in one sentence", () => {
    const change = { becomes: "incidental", kind: "fewer_late", invoices: 2 } as const;
    expect(classAdvice(change, "Soms te laat", "nl")).toBe(
      "Met 2 te laat betaalde facturen minder zou deze klant in de klasse ‘Soms te laat’ vallen.",
    );
    expect(classAdvice({ ...change, kind: "more_in_time", invoices: 1 }, "Sometimes late", "en")).toBe(
      "With 1 more invoice paid in time this customer would be in the class “Sometimes late”.",
    );
  });
});
