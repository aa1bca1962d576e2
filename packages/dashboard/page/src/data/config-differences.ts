import { parse } from 'yaml';

/** A value of a config that is not the same in all runs. */
export interface ConfigDifference {
  /** As in `search.epochs`. */
  readonly path: string;
  /** By run, in order; empty where a run has no such value. */
  readonly values: readonly string[];
}

/** @param configs YAML */
export function configDifferences(configs: readonly string[]): readonly ConfigDifference[] {
  const all = configs.map((text) => flat(parse(text) as unknown));
  const paths = [...new Set(all.flatMap((one) => [...one.keys()]))];
  return paths
    .map((path) => ({ path, values: all.map((one) => one.get(path) ?? '') }))
    .filter(({ values }) => new Set(values).size > 1);
}

function flat(value: unknown, path = ''): ReadonlyMap<string, string> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return new Map([[path, typeof value === 'string' ? value : JSON.stringify(value)]]);
  }
  const entries = Object.entries(value).flatMap(([key, one]) => [
    ...flat(one, path === '' ? key : `${path}.${key}`),
  ]);
  return new Map(entries);
}
