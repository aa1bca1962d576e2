import { CellsmithError } from '@cellsmith/core';

/** An error that the answer has told of already: only the exit code is left to say. */
export class AnsweredError extends CellsmithError {}
