interface Parts {
  readonly head?: readonly string[];
  readonly account?: string;
  readonly number?: string;
  readonly opening?: string;
  readonly closing?: string;
}

/** Returns one statement that opens at 1,000.00 on 1 February 2026, with the fields that are given. */
export function mt940Text(fields: readonly string[], parts: Parts = {}): string {
  const { head = [":20:S-1"], account = "NL91ABNA0417164300EUR", number = "00007/001" } = parts;
  const { opening = "C260201EUR1000,00", closing = "C260203EUR1100,00" } = parts;
  const lines = [...head, `:25:${account}`, `:28C:${number}`, `:60F:${opening}`, ...fields, `:62F:${closing}`, "-"];
  return `${lines.join("\r\n")}\r\n`;
}
