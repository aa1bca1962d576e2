import { readFileSync, statSync } from 'node:fs';
import { CellsmithError, suggest } from '@cellsmith/core';
import { parse } from 'csv-parse/sync';

interface ParsedRecord {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

/** A CSV file with a header, whose complaints name the line. */
export class CsvTable {
  readonly #header: readonly string[];
  readonly #rows: readonly ParsedRecord[];

  /** @throws CellsmithError `INVALID_DATA` where `text` is no CSV, or has nothing in it */
  constructor(
    readonly path: string,
    text: string,
  ) {
    const [header, ...rows] = parseCsv(path, text);
    if (!header || rows.length === 0) {
      const what = header ? 'a header and no rows' : 'nothing in it';
      throw new CellsmithError('INVALID_DATA', `The table ${path} has ${what}`);
    }
    this.#header = header.record;
    this.#rows = rows;
    checkHeader(path, header);
  }

  /** @throws CellsmithError `MISSING_DATA` where there is no such file, `INVALID_DATA` */
  static read(path: string): CsvTable {
    return new CsvTable(path, readText(path));
  }

  get length(): number {
    return this.#rows.length;
  }

  /** Of a row, in the file, from 1. */
  lineOf(row: number): number {
    return this.#rows[row]?.info.lines ?? 0;
  }

  /**
   * A column's values, row by row.
   *
   * @param option the option that names it
   * @throws CellsmithError `INVALID_CONFIG` where there is no such column
   */
  texts(name: string, option: string): readonly string[] {
    const index = this.#header.indexOf(name);
    if (index >= 0) return this.#rows.map(({ record }) => record[index] ?? '');
    const known = suggest(name, this.#header);
    throw new CellsmithError(
      'INVALID_CONFIG',
      `${option}: the table ${this.path} has no column "${name}"; ${known}`,
    );
  }

  /** As `texts`, of numbers. @throws CellsmithError also `INVALID_DATA` with the line */
  numbers(name: string, option: string): readonly number[] {
    return this.texts(name, option).map((text, row) => {
      const value = text === '' ? NaN : Number(text);
      if (Number.isFinite(value)) return value;
      throw this.refuse(row, `column "${name}" holds "${text}", which is no number`);
    });
  }

  /** The error of a row. */
  refuse(row: number, reason: string, cause?: unknown): CellsmithError {
    const where = `The table ${this.path}, line ${this.lineOf(row)}`;
    return new CellsmithError('INVALID_DATA', `${where}: ${reason}`, { cause });
  }
}

function readText(path: string): string {
  try {
    // A device may have no end.
    if (!statSync(path).isFile()) throw new Error('It is no file');
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new CellsmithError(
      'MISSING_DATA',
      `There is no table ${path} that can be read; name one with trainer.table`,
      { cause },
    );
  }
}

function parseCsv(path: string, text: string): readonly ParsedRecord[] {
  try {
    const options = { bom: true, trim: true, info: true, skip_empty_lines: true } as const;
    return parse(text, options) as unknown as readonly ParsedRecord[];
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new CellsmithError('INVALID_DATA', `The table ${path} is no CSV: ${reason}`, { cause });
  }
}

function checkHeader(path: string, { record, info }: ParsedRecord): void {
  const twice = record.find((name, i) => record.indexOf(name) !== i);
  if (twice === undefined) return;
  throw new CellsmithError(
    'INVALID_DATA',
    `The table ${path}, line ${info.lines}: two columns are called "${twice}"`,
  );
}
