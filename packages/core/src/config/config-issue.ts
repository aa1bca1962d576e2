import { CellsmithError } from '../errors.ts';

/** One thing that is wrong with a config. */
export interface ConfigIssue {
  /** `search.epochs`, as `--set` takes it; empty for the config as a whole. */
  readonly path: string;
  /** What is wrong and what would be right. */
  readonly message: string;
}

/** A path of keys as people write it. */
export function formatPath(keys: readonly PropertyKey[]): string {
  return keys.map(String).join('.');
}

/**
 * All problems of a config in one error.
 *
 * @param source where the config comes from, for people
 */
export function invalidConfig(source: string, issues: readonly ConfigIssue[]): CellsmithError {
  const count = issues.length === 1 ? 'A problem' : `${issues.length} problems`;
  const lines = issues.map(({ path, message }) => `  ${path ? `${path}: ` : ''}${message}`);
  return new CellsmithError('INVALID_CONFIG', [`${count} in ${source}:`, ...lines].join('\n'));
}
