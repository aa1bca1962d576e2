import { z } from 'zod';
import type { PluginDefinition } from '../define-plugin.ts';
import type { PluginRegistry } from '../plugin-registry.ts';
import type { ConfigIssue } from './config-issue.ts';
import { type PluginChoice, SPLIT_KEYS } from './config-schema.ts';
import { sameJson } from './same-json.ts';
import { slotOf } from './merge-config.ts';
import { type PlainObject, isPlainObject } from './plain-object.ts';
import { schemaIssues } from './schema-issues.ts';
import { shapeOf } from './schema-shape.ts';
import { suggest } from './suggest.ts';
import { unknownKeys } from './unknown-keys.ts';

/** A slot to fill: what the config says and what there is to choose from. */
export interface SlotRequest {
  /** Its path. */
  readonly slot: string;
  readonly given: unknown;
  readonly plugins: PluginRegistry<PluginDefinition>;
  /** Keys of the slot that are not the plugin's; `dataset` alone has some. */
  readonly frame?: z.ZodObject;
}

/** A complete slot, or what is wrong with it. */
export type SlotAnswer =
  | { readonly choice: PluginChoice; readonly issues?: undefined }
  | { readonly issues: readonly ConfigIssue[]; readonly choice?: undefined };

/** Finds the plugin that a slot names and checks and completes its options. */
export function resolveSlot({ slot, given, plugins, frame }: SlotRequest): SlotAnswer {
  const refuse = (path: string, message: string): SlotAnswer => ({ issues: [{ path, message }] });
  const known = `known: ${plugins.names.join(', ')}`;
  const value = slotOf(given);
  if (value === undefined) return refuse(slot, `required; ${known}`);
  if (!isPlainObject(value)) return refuse(slot, `expected a name or an object; ${known}`);
  const { name, ...rest } = value;
  if (typeof name !== 'string') return refuse(`${slot}.name`, `required; ${known}`);
  if (!plugins.has(name)) {
    return refuse(
      `${slot}.name`,
      `no ${plugins.kind} named "${name}"; ${suggest(name, plugins.names)}`,
    );
  }
  return resolveOptions({ slot, plugin: plugins.get(name), frame: frame ?? NO_FRAME }, rest);
}

const NO_FRAME = z.strictObject({});

interface Found {
  readonly slot: string;
  readonly plugin: PluginDefinition;
  readonly frame: z.ZodObject;
}

/** A key that both the frame and the plugin take, such as an image count, is given to both. */
function resolveOptions({ slot, plugin, frame }: Found, rest: PlainObject): SlotAnswer {
  const frameKeys = Object.keys(frame.shape);
  const own = shapeOf(plugin.options, rest)?.keys ?? {};
  const options = pick(rest, (key) => !frameKeys.includes(key) || Object.hasOwn(own, key));
  const framed = pick(rest, (key) => frameKeys.includes(key));
  const place = { path: [slot], alsoValid: ['name', ...frameKeys] };
  const results = [check(frame, framed, slot), check(plugin.options, options, slot)] as const;
  const issues = [
    ...unknownKeys(plugin.options, options, place),
    ...unique(results.flatMap((result) => result.issues)),
    ...survival(plugin, results[1].output, slot),
  ];
  if (issues.length > 0) return { issues };
  const [frameOutput, optionsOutput] = results.map(({ output }) => output as PlainObject);
  const { name } = plugin;
  return { choice: { name, ...optionsOutput, ...frameOutput } };
}

/** The options of a resolved slot as its plugin takes them: without the name and foreign keys. */
export function optionsOf(plugin: PluginDefinition, choice: PluginChoice): PlainObject {
  const own = shapeOf(plugin.options, choice)?.keys ?? {};
  const foreign = new Set<string>(['name', ...SPLIT_KEYS]);
  return pick(choice, (key) => Object.hasOwn(own, key) || !foreign.has(key));
}

interface Checked {
  readonly output?: unknown;
  readonly issues: readonly ConfigIssue[];
}

function check(schema: z.ZodType, value: PlainObject, slot: string): Checked {
  const result = schema.safeParse(value);
  if (result.success) return { output: result.data, issues: [] };
  return { issues: schemaIssues(result.error.issues, value, [slot]) };
}

/** Complete options go to `config.yaml` and come back: they must mean the same then. */
function survival(
  { name, options }: PluginDefinition,
  output: unknown,
  slot: string,
): readonly ConfigIssue[] {
  if (output === undefined) return [];
  const again = options.safeParse(output);
  if (isPlainObject(output) && again.success && sameJson(again.data, output)) return [];
  const message = `the options of "${name}" change when they are read again; its schema may not transform them`;
  return [{ path: slot, message }];
}

function unique(issues: readonly ConfigIssue[]): readonly ConfigIssue[] {
  return [...new Map(issues.map((issue) => [`${issue.path}\n${issue.message}`, issue])).values()];
}

function pick(object: PlainObject, wanted: (key: string) => boolean): PlainObject {
  return Object.fromEntries(Object.entries(object).filter(([key]) => wanted(key)));
}
