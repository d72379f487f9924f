/** Exit codes of the command line. 1 is a bug and never thrown on purpose. */
export const EXIT = {
  ok: 0,
  bug: 1,
  usage: 2,
  input: 3,
  audit: 4,
  disclosure: 5,
  busy: 6,
  interrupted: 130,
} as const;

/** Every expected error: a stable code that scripts may test, and the exit code it ends with. */
export const ERROR_CODES = {
  USAGE: EXIT.usage,
  SETTINGS_INVALID: EXIT.usage,
  MAPPING_INCOMPLETE: EXIT.usage,
  DATE_ORDER_AMBIGUOUS: EXIT.usage,
  KNOWN_ON_MISSING: EXIT.usage,
  KNOWN_ON_BACKWARDS: EXIT.usage,
  PURGED: EXIT.usage,
  NOTHING_LOADED: EXIT.usage,
  CUSTOMER_UNKNOWN: EXIT.usage,
  EXPERIMENT_PLANNED: EXIT.usage,
  EXPERIMENT_UNKNOWN: EXIT.usage,
  NOTHING_TRAINED: EXIT.usage,
  MODEL_OUTDATED: EXIT.usage,
  DISK_FULL: EXIT.usage,
  NOT_WRITABLE: EXIT.usage,
  FILE_MISSING: EXIT.input,
  FILE_EMPTY: EXIT.input,
  FILE_WITHOUT_ROWS: EXIT.input,
  FILE_CHANGED: EXIT.input,
  FILE_UNREADABLE: EXIT.input,
  DELIMITER_WRONG: EXIT.input,
  TABLE_UNKNOWN: EXIT.input,
  COLUMN_UNKNOWN: EXIT.input,
  COLUMN_MISSING: EXIT.input,
  COLUMN_TWICE: EXIT.input,
  LOAD_REFUSED: EXIT.input,
  CONTROL_DIFFERS: EXIT.input,
  RATE_WITHDRAWN: EXIT.input,
  AUDIT_FAILED: EXIT.audit,
  SITE_BUILD_FAILED: EXIT.audit,
  DISCLOSURE_REFUSED: EXIT.disclosure,
  VAULT_LOST: EXIT.input,
  KEY_WRONG: EXIT.input,
  KEY_LOST: EXIT.input,
  KEY_WEAK: EXIT.usage,
  KEY_EXPOSED: EXIT.usage,
  WAREHOUSE_DAMAGED: EXIT.input,
  WAREHOUSE_BUSY: EXIT.busy,
} as const;

export type ErrorCode = keyof typeof ERROR_CODES;

export interface ErrorFacts {
  /** File, line, setting or command the error is about. */
  readonly where: string;
  readonly found: string;
  readonly expected: string;
  /** What the reader can do about it, as an imperative sentence. */
  readonly action: string;
}

/** An error that a user can cause and mend: printed as one sentence without a stack. Everything else is a bug. */
export class ExpectedError extends Error {
  readonly code: ErrorCode;
  readonly facts: ErrorFacts;

  constructor(code: ErrorCode, facts: ErrorFacts, options?: ErrorOptions) {
    super(`${facts.where}: found ${facts.found}; expected ${facts.expected}. ${facts.action}`, options);
    this.name = "ExpectedError";
    this.code = code;
    this.facts = facts;
  }

  get exitCode(): number {
    return ERROR_CODES[this.code];
  }
}
