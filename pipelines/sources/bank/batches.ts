import { join } from "node:path";
import { quotedString } from "../../warehouse/sql.ts";
import type { SourceReading } from "../source.ts";
import { BANK_FILE, BATCH } from "../staging/staging.ts";
import { LineWriter, quotedValue } from "../tables/tidy.ts";
import { areDates, centsOf } from "./amount.ts";
import { signedAmount } from "./bank-rows.ts";
import type { Booking } from "./booking.ts";

/** An entry of several transactions, which became one payment or one for each of them. */
export interface Batch {
  /** The booking of the whole; where it is divided, its parts are numbered behind its identification. */
  readonly whole: Booking;
  readonly isDivided: boolean;
  /** Identification that the company or its bank gave the batch. */
  readonly message: string | undefined;
}

/** Notes which files are of a bank, and the batches in them, to be told again from those of other files. */
export class BatchNotes {
  readonly #reading: SourceReading;
  readonly #path: string;
  readonly #writer: LineWriter;

  constructor(reading: SourceReading) {
    this.#reading = reading;
    this.#path = join(reading.scratch, `${reading.index}-batch.csv`);
    this.#writer = new LineWriter(this.#path, "\n");
  }

  /** Adds a batch; one whose amount or day the checks will reject is none. */
  add({ whole, isDivided, message }: Batch): void {
    const { id, valueOn, bookedOn, currency } = whole;
    const amount = signedAmount(whole);
    const day = bookedOn ?? valueOn;
    if (centsOf(amount) === undefined || !areDates(day, day)) return;
    const values = [id, String(isDivided), day, amount, currency, message];
    this.#writer.line(values.map((value) => quotedValue(value ?? "")));
  }

  close(): void {
    this.#writer.close();
  }

  /** Stages what was noted of a file under its number. */
  async stage(fileNumber: number): Promise<void> {
    const { warehouse } = this.#reading;
    await warehouse.run(`insert into ${BANK_FILE} values (${fileNumber})`);
    await warehouse.run(`insert into ${BATCH} select *, ${fileNumber} from read_csv(${quotedString(this.#path)},
      columns = {'batch_id': 'VARCHAR', 'is_divided': 'BOOLEAN', 'booked_on': 'DATE', 'amount': 'DECIMAL(18, 2)',
        'currency': 'VARCHAR', 'message': 'VARCHAR'},
      auto_detect = false, header = false, delim = ',', quote = '"', escape = '"')`);
  }
}
