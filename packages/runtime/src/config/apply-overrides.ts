import {
  type ConfigIssue,
  type PlainObject,
  invalidConfig,
  mergeConfig,
  overrideAt,
} from '@cellsmith/core';
import { messageOf } from '../message-of.ts';
import { parseYaml } from './parse-yaml.ts';

/**
 * Lays `path=value` overrides on a config, in order; values are written as in YAML.
 *
 * @throws CellsmithError `INVALID_CONFIG` with every override that cannot be read
 */
export function applyOverrides(value: PlainObject, overrides: readonly string[]): PlainObject {
  const parsed = overrides.map(parseOverride);
  const issues = parsed.flatMap((each) => ('issue' in each ? [each.issue] : []));
  if (issues.length > 0) throw invalidConfig('the overrides', issues);
  return parsed.reduce(
    (config, each) => ('issue' in each ? config : mergeConfig(config, each.override)),
    value,
  );
}

function parseOverride(text: string): { override: PlainObject } | { issue: ConfigIssue } {
  const [, path, value] = /^([^=\s]+)=(.*)$/su.exec(text) ?? [];
  if (path === undefined || value === undefined || path.split('.').includes('')) {
    return { issue: { path: '', message: `"${text}" is not of the form path=value` } };
  }
  try {
    return { override: overrideAt(path, parseYaml(value)) };
  } catch (error) {
    return { issue: { path, message: `the value is no YAML: ${messageOf(error)}; quote it` } };
  }
}
