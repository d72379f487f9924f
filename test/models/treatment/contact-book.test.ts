import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CHANNELS } from "../../../models/contract/channel.ts";
import { ContactBook } from "../../../models/treatment/contact-book.ts";

describe("the book of contacts", () => {
  const book = new ContactBook(3);
  book.add(1, 10, "email", "friendly_reminder");
  book.add(2, 11, "letter", "final_notice");
  book.add(1, 17, "phone", "phone_call");
  book.add(1, 17, "email", "friendly_reminder");

  it("counts the contacts of one customer after a day, up to and with another", () => {
    expect(book.count(1, { after: 9, until: 17 })).toBe(3);
    expect(book.count(1, { after: 10, until: 17 })).toBe(2);
    expect(book.count(1, { after: 9, until: 16 })).toBe(1);
    expect(book.count(0, { after: 0, until: 99 })).toBe(0);
  });

  it("tells channels and treatments apart", () => {
    expect(book.count(1, { after: 0, until: 99, channel: "email" })).toBe(2);
    expect(book.count(1, { after: 0, until: 99, channel: "email", treatment: "phone_call" })).toBe(0);
    expect(book.count(1, { after: 0, until: 99, treatment: "never_done" })).toBe(0);
    expect(book.lastDay(1, { after: 0, until: 99, treatment: "friendly_reminder" })).toBe(17);
    expect(book.lastDay(1, { after: 0, until: 16, treatment: "friendly_reminder" })).toBe(10);
    expect(book.lastDay(2, { after: 11, until: 99 })).toBeUndefined();
  });

  it("names treatments, the last one first", () => {
    expect(book.treatments(1, { after: 9, until: 17 })).toEqual([
      "friendly_reminder",
      "phone_call",
      "friendly_reminder",
    ]);
    expect(book.treatments(1, { after: 10, until: 16 })).toEqual([]);
    expect(book.treatments(0, { after: 0, until: 99 })).toEqual([]);
  });

  it("counts all customers by channel", () => {
    const counts = book.countByChannel({ after: 10, until: 17 });
    expect(CHANNELS.map((channel, index) => [channel, counts[index]]).filter(([, count]) => count !== 0)).toEqual([
      ["letter", 1],
      ["email", 1],
      ["phone", 1],
    ]);
  });

  it("refuses a contact before one that it has", () => {
    expect(() => book.add(1, 16, "email", "friendly_reminder")).toThrow("got 16 after 17");
  });

  it("agrees with a list of rows, beyond its first room", () => {
    const contact = fc.tuple(fc.nat(4), fc.nat(3), fc.constantFrom(...CHANNELS), fc.constantFrom("a", "b", "c"));
    const contacts = fc.array(contact, { minLength: 1100, maxLength: 1200 });
    fc.assert(
      fc.property(contacts, fc.nat(300), fc.nat(40), (rows, after, days) => {
        const all = new ContactBook(5);
        let day = 0;
        const made = rows.map(([customer, later, channel, treatment]) => {
          day += later % 2;
          all.add(customer, day, channel, treatment);
          return { customer, day, channel, treatment };
        });
        const until = after + days;
        const expected = made.filter(
          (row) =>
            row.customer === 2 &&
            row.channel === "phone" &&
            row.treatment === "b" &&
            row.day > after &&
            row.day <= until,
        );
        const window = { after, until, channel: "phone", treatment: "b" } as const;
        expect(all.count(2, window)).toBe(expected.length);
        expect(all.lastDay(2, window)).toBe(expected.at(-1)?.day);
      }),
      { numRuns: 20 },
    );
  });
});
