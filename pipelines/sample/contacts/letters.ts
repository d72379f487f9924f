import { dayText, type Day, type Window } from "../calendar.ts";
import { experimentsStartOn, type Arm, type StepExperiment } from "./experiments.ts";
import { LETTERS, type Letter } from "./letter-texts.ts";
import { OTHER_STEPS, STEPS, type Step } from "./policy.ts";
import { PRE_NOTICE } from "./pre-notice.ts";
import type { SampleTables } from "../tables.ts";
import { toneTestedFrom, type ToneExperiment } from "./tone.ts";

const LANGUAGE = "nl";

const BY_TONE: Readonly<Record<ToneExperiment, Readonly<Record<Arm, Letter>>>> = {
  firm_reminder_tone: { treatment: LETTERS.firmReminder, control: LETTERS.friendlyReminder },
  firm_letter_tone: { treatment: LETTERS.firmLetter, control: LETTERS.friendlyLetter },
};

const BY_STEP: ReadonlyMap<Step, Letter> = new Map<Step, Letter>([
  [OTHER_STEPS.preNotice, LETTERS.preNotice],
  [STEPS.friendlyReminder, LETTERS.friendlyReminder],
  [STEPS.textMessage, LETTERS.textMessage],
  [STEPS.firmLetter, LETTERS.firmLetter],
]);

const isTone = (experiment: StepExperiment | ToneExperiment | undefined): experiment is ToneExperiment =>
  experiment !== undefined && experiment in BY_TONE;

/** Returns the version of what is sent in a step, in the tone that was dealt where that is tested; empty for a call. */
export function letterVersion(step: Step, experiment?: StepExperiment | ToneExperiment, arm?: Arm): string {
  const letter = isTone(experiment) && arm !== undefined ? BY_TONE[experiment][arm] : BY_STEP.get(step);
  return letter?.version ?? "";
}

/** First day on which a letter is used: those of the policy's second version and of the other tones come later. */
function firstUsedOn(letter: Letter, window: Window): Day {
  switch (letter) {
    case LETTERS.firmReminder:
    case LETTERS.friendlyLetter:
      return toneTestedFrom(window);
    case LETTERS.textMessage:
      return experimentsStartOn(window);
    case LETTERS.preNotice:
      return experimentsStartOn(window) - PRE_NOTICE.daysBefore;
    default:
      return window.startsOn;
  }
}

/** Adds the letters and messages of the supplier, also those that no contact of the sample is made with. */
export function addLetters(tables: SampleTables, window: Window): void {
  for (const letter of Object.values<Letter>(LETTERS)) {
    tables.template.add({
      template_version: letter.version,
      language: LANGUAGE,
      body: letter.paragraphs.join("\n\n"),
      reading_level: letter.level,
      tone: letter.tone,
      has_payment_link: String(letter.hasPaymentLink),
      has_qr_code: String(letter.hasQrCode),
      is_pictogram_only: "false",
      elements: letter.elements.join(" "),
      valid_from: dayText(firstUsedOn(letter, window)),
    });
  }
}
