import type { EffectivenessPage } from "../../../models/release/release.ts";
import type { Context } from "../../components/context.ts";
import { marginNote } from "../../components/figure.ts";
import { fill } from "../../components/fill.ts";
import type { Child } from "../../components/html.ts";
import { treatmentName } from "../names.ts";

/** Returns in a sentence per treatment whether choosing whom to treat gains anything; false where none can be told. */
export function targetingNote({ targeting }: EffectivenessPage, context: Context): Child {
  const { strings, format } = context;
  const texts = strings.targeting;
  const sentences = targeting.flatMap(({ treatment, qini }) =>
    qini === null
      ? []
      : [
          fill(qini.low > 0 ? texts.gains : texts.not_shown, {
            treatment: treatmentName(treatment, context),
            value: format.points(qini.value),
            interval: format.range(qini.low, qini.high, (value) => format.points(value)),
            n: format.number(qini.n),
          }),
        ],
  );
  return sentences.length > 0 && marginNote(texts.heading, [...sentences, texts.how]);
}
