/** What changed on one day of what is open of a part of an invoice. Amounts are in the ledger's currency. */
export interface PartMovement {
  /** Day from which the change counts, from 1970-01-01. */
  readonly day: number;
  /** Due date that holds from then on; undefined where it stays as it was. */
  readonly dueDay: number | undefined;
  /** Days from issue to due date that hold from then on. */
  readonly termDays: number | undefined;
  readonly invoiced: number;
  readonly paid: number;
  readonly writtenOff: number;
  readonly credited: number;
}

/**
 * The life of one part of an invoice as it came to be known: one step per day on which what is open changed, in order. It is
 * filled and emptied again, part after part, so that a ledger of any size takes no more room than its longest part.
 */
export class PartHistory {
  customer = 0;
  /** Surrogate of the first version of the invoice. */
  invoice = 0;
  portionSet = 0;
  steps = 0;
  readonly day: number[] = [];
  /** Due date and days from issue to it that hold from the step on. */
  readonly dueDay: number[] = [];
  readonly termDays: number[] = [];
  /** Open from the step on. */
  readonly open: number[] = [];
  /** Changes at the step. */
  readonly paid: number[] = [];
  readonly writtenOff: number[] = [];
  readonly credited: number[] = [];
  /** The most that was ever open: what shares of the item are shares of. */
  largestOpen = 0;

  begin(customer: number, invoice: number, portionSet: number): void {
    this.customer = customer;
    this.invoice = invoice;
    this.portionSet = portionSet;
    this.steps = 0;
    this.largestOpen = 0;
  }

  add({ day, dueDay, termDays, invoiced, paid, writtenOff, credited }: PartMovement): void {
    const step = this.steps++;
    this.day[step] = day;
    this.dueDay[step] = dueDay ?? this.dueDay[step - 1]!;
    this.termDays[step] = termDays ?? this.termDays[step - 1]!;
    this.paid[step] = paid;
    this.writtenOff[step] = writtenOff;
    this.credited[step] = Math.max(0, credited - invoiced);
    const before = step === 0 ? 0 : this.open[step - 1]!;
    this.open[step] = Math.round((before + invoiced - paid - writtenOff - credited) * 100) / 100;
    this.largestOpen = Math.max(this.largestOpen, this.open[step]);
  }
}
