import { describe, expect, it } from "vitest";
import { nextBestAction, type Decision } from "../../../models/treatment/next-best-action.ts";
import { customerWith, deciderWith, effectOf, policyWith, STANDARD, TODAY } from "./policy-bench.ts";

const decide = (...[state, decider]: [ReturnType<typeof customerWith>, ReturnType<typeof deciderWith>]) =>
  nextBestAction(state, TODAY, decider);

/** A decision in words: the steps and channels in their order, or the reason. */
const told = ({ action, leave }: Decision) =>
  leave ?? action.options.map(({ stage, channel }) => `${stage.name} by ${channel}`);

const REMINDED = [9, "email", "friendly_reminder"] as const;
const STEPS = policyWith({
  groups: [
    {
      name: "everybody",
      stages: {
        "-5": "pre_due_reminder",
        "3": "friendly_reminder",
        "10": "phone_call",
        "30": "fourteen_day_letter",
        "47": "final_notice",
      },
    },
  ],
});

describe("the next best action", () => {
  it("is the first step whose day has come, by the channels of the policy in order", () => {
    expect(told(decide(customerWith(3), deciderWith(STEPS)))).toEqual([
      "friendly_reminder by email",
      "friendly_reminder by text_message",
      "friendly_reminder by letter",
    ]);
    expect(decide(customerWith(3), deciderWith(STEPS)).action).toMatchObject({
      group: "everybody",
      cents: 10_000,
      daysPastDue: 3,
    });
  });

  it("comes before the due date where the policy says so, and not any more after it", () => {
    expect(told(decide(customerWith(-5), deciderWith(STEPS)))).toEqual([
      "pre_due_reminder by email",
      "pre_due_reminder by letter",
    ]);
    expect(told(decide(customerWith(-6), deciderWith(STEPS)))).toBe("no_step_yet");
    expect(told(decide(customerWith(1), deciderWith(STEPS)))).toBe("no_step_yet");
  });

  it("goes on behind the last step that was taken in these arrears, not in earlier ones", () => {
    expect(told(decide(customerWith(12), deciderWith(STEPS, [REMINDED])))).toEqual(["phone_call by phone"]);
    expect(told(decide(customerWith(12), deciderWith(STEPS, [[40, "email", "friendly_reminder"]])))).toEqual(
      expect.arrayContaining(["friendly_reminder by email"]),
    );
    expect(told(decide(customerWith(9), deciderWith(STEPS, [[6, "email", "friendly_reminder"]])))).toBe("no_step_yet");
  });

  it("offers the next step too where its day has come, for when there is no capacity", () => {
    expect(told(decide(customerWith(31), deciderWith(STEPS, [REMINDED])))).toEqual([
      "phone_call by phone",
      "fourteen_day_letter by letter",
    ]);
  });

  it("takes a step as often as it stands in the policy", () => {
    const twice = policyWith({
      groups: [{ name: "everybody", stages: { "3": "friendly_reminder", "14": "friendly_reminder" } }],
    });
    expect(told(decide(customerWith(14), deciderWith(twice, [[11, "email", "friendly_reminder"]])))).toContain(
      "friendly_reminder by email",
    );
    const both = [
      [11, "email", "friendly_reminder"],
      [7, "letter", "friendly_reminder"],
    ] as const;
    expect(told(decide(customerWith(20), deciderWith(twice, both)))).toBe("steps_done");
  });

  it("waits between two steps", () => {
    expect(told(decide(customerWith(12), deciderWith(STEPS, [[6, "email", "friendly_reminder"]])))).toBe(
      "between_steps",
    );
    expect(told(decide(customerWith(12), deciderWith(STEPS, [[7, "email", "friendly_reminder"]])))).toEqual([
      "phone_call by phone",
    ]);
  });

  it("carries what was measured in his segment, and nothing where nothing was", () => {
    const effect = effectOf("friendly_reminder", 0.1, 0.05);
    const options = decide(customerWith(3), deciderWith(STEPS, [], [effect])).action!.options;
    expect(options.map((option) => option.effect)).toEqual([effect, effect, effect]);
    expect(decide(customerWith(3), deciderWith(STEPS)).action!.options[0]!.effect).toBeUndefined();
  });
});

describe("the channel", () => {
  it("that he prefers goes first where the step may go by it", () => {
    const prefers = (preferredChannel: "letter" | "phone") => customerWith(3, { preferredChannel });
    expect(told(decide(prefers("letter"), deciderWith(STEPS)))).toEqual([
      "friendly_reminder by letter",
      "friendly_reminder by email",
      "friendly_reminder by text_message",
    ]);
    expect(told(decide(prefers("phone"), deciderWith(STEPS)))[0]).toBe("friendly_reminder by email");
  });

  it("that he refuses is never used; a step without another is passed over", () => {
    const refusing = (...refusedChannels: ("email" | "phone" | "letter")[]) => customerWith(12, { refusedChannels });
    expect(told(decide(refusing("email"), deciderWith(STEPS)))).toEqual([
      "friendly_reminder by text_message",
      "friendly_reminder by letter",
      "phone_call by phone",
    ]);
    expect(told(decide(refusing("phone"), deciderWith(STEPS, [REMINDED])))).toBe("channels_refused");
    const later = customerWith(31, { refusedChannels: ["phone"] });
    expect(told(decide(later, deciderWith(STEPS, [REMINDED])))).toEqual(["fourteen_day_letter by letter"]);
  });
});

describe("costs", () => {
  const claiming = (customerType: "consumer" | "company" | null, daysAgo: number) =>
    told(decide(customerWith(50, { customerType }), deciderWith(STEPS, [[daysAgo, "letter", "fourteen_day_letter"]])));

  it("are not claimed of a consumer before the 14 days of the letter are over", () => {
    expect(claiming("consumer", 16)).toBe("notice_running");
    expect(claiming("consumer", 17)).toEqual(["final_notice by letter"]);
  });

  it("are not claimed of somebody who may be a consumer", () => {
    expect(claiming(null, 16)).toBe("notice_running");
    expect(claiming("company", 16)).toEqual(["final_notice by letter"]);
  });

  it("are claimed of a company without the letter that the law asks for with consumers (art. 6:96 lid 6 BW)", () => {
    const company = customerWith(50, { customerType: "company" });
    expect(told(decide(company, deciderWith(STEPS)))).not.toContain("fourteen_day_letter by letter");
    expect(told(decide(company, deciderWith(STEPS)))).toContain("final_notice by letter");
    const waiting = customerWith(40, { customerType: "company" });
    expect(told(decide(waiting, deciderWith(STEPS, [[20, "phone", "phone_call"]])))).toBe("no_step_yet");
  });

  it("are not claimed without that letter, whatever the days past due", () => {
    const options = told(decide(customerWith(200), deciderWith(STEPS)));
    expect(options).not.toContain("final_notice by letter");
    expect(options).toContain("fourteen_day_letter by letter");
  });
});

describe("a customer is let be", () => {
  const reasonOf = (
    changes: Parameters<typeof customerWith>[1],
    leaveAlone: Partial<typeof STANDARD.leave_alone> = {},
  ) =>
    decide(
      customerWith(3, changes),
      deciderWith(policyWith({ groups: STEPS.rules.groups, leave_alone: { ...STANDARD.leave_alone, ...leaveAlone } })),
    ).leave;

  it("with an open dispute, an arrangement or a small amount, unless the policy says otherwise", () => {
    expect(reasonOf({ hasOpenDispute: true })).toBe("open_dispute");
    expect(reasonOf({ hasOpenDispute: true }, { open_dispute: false })).toBeUndefined();
    expect(reasonOf({ hasArrangement: true })).toBe("running_arrangement");
    expect(reasonOf({ hasArrangement: true }, { running_arrangement: false })).toBeUndefined();
    expect(reasonOf({ overdueCents: 999 })).toBe("small_balance");
    expect(reasonOf({ overdueCents: 1000 })).toBeUndefined();
  });

  it("while a promise is not due, and the days of grace after it", () => {
    expect(reasonOf({ promisedFor: TODAY - 2 })).toBe("promise_not_due");
    expect(reasonOf({ promisedFor: TODAY - 3 })).toBeUndefined();
    expect(reasonOf({ promisedFor: TODAY + 9 }, { promise_not_due: false })).toBeUndefined();
  });

  it("who objected to profiling, whatever the policy says", () => {
    expect(reasonOf({ hasObjected: true, hasOpenDispute: true })).toBe("objected");
  });

  it("where the step was measured to do harm, unless the policy says otherwise", () => {
    const harm = [effectOf("friendly_reminder", -0.1, 0.05)];
    expect(decide(customerWith(3), deciderWith(STEPS, [], harm)).leave).toBe("measured_harm");
    const policy = policyWith({
      groups: STEPS.rules.groups,
      leave_alone: { ...STANDARD.leave_alone, measured_harm: false },
    });
    expect(decide(customerWith(3), deciderWith(policy, [], harm)).leave).toBeUndefined();
  });

  it("where a comparison keeps the step from him, on its days, unless the policy says otherwise", () => {
    const decider = deciderWith(STEPS);
    decider.controlArms.add(1, "friendly_reminder", TODAY - 3, TODAY);
    expect(decide(customerWith(3), decider).leave).toBe("control_arm");
    expect(decide(customerWith(3, { customer: 2 }), decider).leave).toBeUndefined();
    expect(told(decide(customerWith(12), decider))).toEqual(["phone_call by phone"]);
    expect(nextBestAction({ ...customerWith(3), oldestDueOn: TODAY - 2 }, TODAY + 1, decider).leave).toBeUndefined();
    const leave_alone = { ...STANDARD.leave_alone, control_arm: false };
    const careless = policyWith({ groups: STEPS.rules.groups, leave_alone });
    expect(decide(customerWith(3), { ...decider, policy: careless }).leave).toBeUndefined();
  });

  it("who had as many contacts as the limits allow", () => {
    const often = [4, 3].map((daysAgo) => [daysAgo, "email", "something_else"] as const);
    const policy = policyWith({ groups: STEPS.rules.groups, days_between_steps: 0 });
    expect(decide(customerWith(3), deciderWith(policy, often)).leave).toBe("contact_limit");
  });

  it("where the policy has no step for him", () => {
    const none = policyWith({ groups: [{ name: "everybody", stages: { "-5": "pre_due_reminder", "3": "none" } }] });
    expect(decide(customerWith(3), deciderWith(none)).leave).toBe("no_step");
  });
});
