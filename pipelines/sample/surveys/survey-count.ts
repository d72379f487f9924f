import { netValues } from "../../../models/inference/satisfaction/nps.ts";
import { ARREARS, type Arrears } from "../payments/arrears.ts";

/** Counts who was asked and who answered; it also knows what the silent would have said. */
export class SurveyCount {
  readonly #byArrears = new Map(
    ARREARS.map((arrears): [Arrears, { asked: number; answered: number }] => [arrears, { asked: 0, answered: 0 }]),
  );
  #netOfAsked = 0;
  #netOfAnswers = 0;

  /** Counts an invitation, with the answer that it would have or has got. */
  add(arrears: Arrears, score: number, isAnswered: boolean): void {
    const group = this.#byArrears.get(arrears)!;
    const [net = 0] = netValues([score]);
    group.asked += 1;
    this.#netOfAsked += net;
    if (!isAnswered) return;
    group.answered += 1;
    this.#netOfAnswers += net;
  }

  /** Returns the counts, the rates that follow from them, and the NPS with and without the silent; of nothing null. */
  figures() {
    const rounded = (part: number, whole: number, unit: number) =>
      whole === 0 ? null : Math.round((part / whole) * unit) / unit;
    const groups = [...this.#byArrears.values()];
    const asked = groups.reduce((sum, group) => sum + group.asked, 0);
    const answered = groups.reduce((sum, group) => sum + group.answered, 0);
    return {
      by_arrears: Object.fromEntries(
        [...this.#byArrears].map(([arrears, group]) => [
          arrears,
          { ...group, response_rate: rounded(group.answered, group.asked, 10_000) },
        ]),
      ),
      asked,
      answered,
      nps_of_all_asked: rounded(this.#netOfAsked, asked, 100),
      nps_of_answers: rounded(this.#netOfAnswers, answered, 100),
    };
  }
}
