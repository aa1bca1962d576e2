import type { Clock } from '@cellsmith/core';

/** The path of a YAML file, the name of a preset (`enas/search-quick`) or the config itself. */
export type ConfigInput = string | Readonly<Record<string, unknown>>;

/** What a caller may say besides the config. */
export interface SessionOptions {
  /** Overrides `path=value`, the value written as in YAML. */
  readonly set?: readonly string[];
  /** The run's folder; `runs/<name>` unless given. */
  readonly out?: string;
  /** Instead of the config's engine. */
  readonly engine?: string;
  /** Where relative paths start; the process's folder unless given. */
  readonly cwd?: string;
  /** Instead of the process's environment variables. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** Instead of the system's clock. */
  readonly clock?: Clock;
  /** Of engines that take a number, where the config gives none; it changes no result. */
  readonly threads?: number;
}

/** Where a training takes its cell from, besides the config. */
export interface TrainingOptions extends SessionOptions {
  /** A published name or a genotype's text. */
  readonly genotype?: string;
  /** The folder of a search whose chosen cell is trained. */
  readonly from?: string;
}

/** A run's config and place are fixed by its folder. */
export type ResumeOptions = Pick<SessionOptions, 'clock' | 'environment' | 'threads'>;
