import { bookingDate, mt940Amount, mt940Date } from "./mt940-values.ts";

/** A statement line, field 61. */
export interface Mt940Entry {
  readonly valueOn: string;
  readonly bookedOn: string | undefined;
  readonly isCredit: boolean | undefined;
  /** A credit that takes back a debit, or a debit that takes back a credit. */
  readonly isReversal: boolean;
  readonly amount: string;
  /** The three letters or digits behind N, F or S. */
  readonly type: string;
  /** What the owner of the account is told, such as a reference or the other account. */
  readonly ownerReference: string;
  /** Reference of the bank; undefined where it gave none. */
  readonly bankReference: string | undefined;
  /** The line below, if there is one. */
  readonly supplement: string | undefined;
}

const LINE =
  /^(?<value>.{6})(?<booked>[0-9]{4})?(?<mark>RC|RD|C|D)(?<funds>[A-Z])?(?<amount>[^A-Z]*)[NFS](?<type>[A-Z0-9]{3})(?<references>.*)$/;

/**
 * Returns what a statement line says. One that is not built as such comes back with the whole line for an amount, so that
 * the checks reject it.
 */
export function mt940Entry([line = "", supplement]: readonly string[]): Mt940Entry {
  const parts = LINE.exec(line)?.groups;
  if (parts === undefined) return { ...UNREADABLE, amount: `${line} is no statement line` };
  const { value = "", booked, mark = "", amount = "", type = "", references = "" } = parts;
  const [ownerReference = "", bankReference] = references.split("//");
  const valueOn = mt940Date(value);
  return {
    valueOn,
    bookedOn: booked === undefined ? undefined : bookingDate(booked, valueOn),
    isCredit: mark === "C" || mark === "RD",
    isReversal: mark.startsWith("R"),
    amount: mt940Amount(amount),
    type,
    ownerReference,
    bankReference,
    supplement,
  };
}

const UNREADABLE: Omit<Mt940Entry, "amount"> = {
  valueOn: "",
  bookedOn: undefined,
  isCredit: undefined,
  isReversal: false,
  type: "",
  ownerReference: "",
  bankReference: undefined,
  supplement: undefined,
};
