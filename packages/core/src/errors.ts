/** Stable, machine-readable reasons. The command maps each to an exit code. */
export type CellsmithErrorCode =
  | 'DISPOSED'
  | 'DUPLICATE_PLUGIN'
  | 'ENGINE_UNAVAILABLE'
  | 'INTERRUPTED'
  | 'INVALID_ARCHITECTURE'
  | 'INVALID_CONFIG'
  | 'INVALID_DATA'
  | 'INVALID_GENOTYPE'
  | 'INVALID_PLUGIN'
  | 'JOURNAL_DIVERGED'
  | 'MISSING_DATA'
  | 'NUMERICAL_FAILURE'
  | 'OUT_OF_MEMORY'
  | 'REMOTE_FAILED'
  | 'RUN_DAMAGED'
  | 'RUN_EXISTS'
  | 'RUN_LOCKED'
  | 'RUN_MISMATCH'
  | 'RUN_MISSING'
  | 'STORAGE_FAILED'
  | 'UNKNOWN_PLUGIN'
  | 'UNSUPPORTED';

/** Every error that Cellsmith throws on purpose. Anything else is a bug. */
export class CellsmithError extends Error {
  override readonly name = 'CellsmithError';
  readonly code: CellsmithErrorCode;

  /**
   * @param message what is wrong, where, and the nearest valid choice or the remedy
   */
  constructor(code: CellsmithErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
