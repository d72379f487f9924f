import { identification, joinedText } from "./booking.ts";
import { accountIn, unbroken, type Mt940Information } from "./mt940-text.ts";
import { reasonCodeIn } from "./return-reasons.ts";

/** Business transaction codes of the German banks (DFÜ-Abkommen, annex 3) for SEPA payments, by how was paid. */
const METHODS: Readonly<Record<string, string>> = {
  "104": "direct_debit",
  "105": "direct_debit",
  "108": "direct_debit",
  "109": "direct_debit",
  "171": "direct_debit",
  "174": "direct_debit",
  "116": "transfer",
  "117": "transfer",
  "166": "transfer",
  "169": "transfer",
};

/** SEPA direct debits that came back, business-to-business and core. */
const RETURNS: readonly string[] = ["108", "109"];

const FULL_SUBFIELD = 27;
const REMITTANCE = /^(2[0-9]|6[0-3])$/;
const PAYER_ACCOUNT = "31";

const KEYWORD = /(EREF|KREF|MREF|CRED|DEBT|SVWZ|ABWA|ABWE|IBAN|BIC|PURP|COAM|OAMT)\+/;

/** `EREF+…SVWZ+…`: the free text is what stands behind SVWZ, or everything where there are no keywords. */
function keywords(text: string): ReadonlyMap<string, string> {
  const [before = "", ...parts] = text.split(KEYWORD);
  const values = new Map<string, string>([["SVWZ", before.trim()]]);
  for (let index = 0; index + 1 < parts.length; index += 2) values.set(parts[index]!, parts[index + 1]!.trim());
  return values;
}

/** Returns what field 86 tells in numbered subfields; those with names (32, 33) are dropped. */
export function germanInformation(lines: readonly string[]): Mt940Information {
  const [head = "", ...subfields] = lines.join("").split(/\?(?=[0-9]{2})/);
  const code = head.slice(0, 3);
  const parts = subfields.map((subfield) => ({ number: subfield.slice(0, 2), text: subfield.slice(2) }));
  const texts = parts.filter(({ number }) => REMITTANCE.test(number)).map(({ text }) => text);
  const values = keywords(unbroken(texts, FULL_SUBFIELD));
  const remittance = values.get("SVWZ") ?? "";
  return {
    endToEndId: identification(values.get("EREF")),
    payerAccount: accountIn(parts.find(({ number }) => number === PAYER_ACCOUNT)?.text),
    structuredReference: undefined,
    remittanceText: joinedText([remittance]),
    reasonCode: reasonCodeIn(remittance),
    isReturn: RETURNS.includes(code),
    method: METHODS[code],
  };
}
