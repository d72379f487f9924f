import { describe, expect, it } from "vitest";
import { readReference } from "../../../models/ledger/payment-reference.ts";

describe("a structured reference", () => {
  it("is a creditor reference where its check digits are right (ISO 11649)", () => {
    const read = { reference: "RF18539007547034", numbers: ["539007547034"] };
    expect(readReference("RF18 5390 0754 7034")).toEqual(read);
    expect(readReference("rf18539007547034")).toEqual(read);
    expect(readReference("RF18 5390 0754 7043")).toBeUndefined();
  });

  it("is a Belgian communication where the last two digits are the others modulo 97", () => {
    expect(readReference("+++010/8068/17183+++")).toEqual({ reference: "010806817183", numbers: ["108068171"] });
    expect(readReference("010806817183")?.numbers).toEqual(["10806817183", "108068171"]);
    expect(readReference("+++010/8068/17180+++")).toBeUndefined();
    // 97 x 10,000 leaves 0, which is written as 97.
    expect(readReference("+++000/0970/00097+++")?.numbers).toContain("970000");
  });

  it("is a Dutch reference where its check digit is right: the example of Betaalvereniging, 5000 0567 8901 2345", () => {
    expect(readReference("5000 0567 8901 2345")).toEqual({ reference: "5000056789012345", numbers: ["56789012345"] });
    expect(readReference("5000 0567 8901 2354")).toBeUndefined();
    expect(readReference("4000 0567 8901 2345")).toBeUndefined();
  });

  it("has a digit for its length where it is shorter than 16", () => {
    // 7 digits 2024001 behind length digit 7: 1x2 + 0x4 + 0x8 + 4x5 + 2x10 + 0x9 + 2x7 + 7x3 = 77, so the check digit is 0.
    expect(readReference("072024001")?.numbers).toEqual(["72024001", "2024001"]);
    expect(readReference("172024001")?.numbers).toEqual(["172024001"]);
    expect(readReference("082024001")?.numbers).toEqual(["82024001"]);
  });

  it("of another form stands for itself", () => {
    expect(readReference("F-2024.017")).toEqual({ reference: "F2024017", numbers: ["F2024017"] });
    expect(readReference("0002024017")).toEqual({ reference: "0002024017", numbers: ["2024017"] });
    expect(readReference(" /-+")).toBeUndefined();
  });
});
