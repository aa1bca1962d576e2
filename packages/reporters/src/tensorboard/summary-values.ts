import type { HyperParameter } from '@cellsmith/core';
import type { DrawnPng } from './draw-png.ts';
import { encodeMessage } from './event-proto.ts';

/** A value of a summary, as its protocol buffer has it. */
export type SummaryValue = Readonly<Record<string, unknown>>;

const FLOAT = 1;
const STRING = 7;
const DATA_CLASS_TENSOR = 2;
const RGB = 3;
const SUCCESS = 1;
const FAILURE = 2;

/** A point of a curve; TensorBoard keeps 32 bits of it. */
export function scalarValue(tag: string, value: number): SummaryValue {
  return { tag, simpleValue: value };
}

/** A picture. */
export function imageValue(tag: string, { png, height, width }: DrawnPng): SummaryValue {
  return { tag, image: { height, width, colorspace: RGB, encodedImageString: png } };
}

/** A text, which TensorBoard shows as Markdown. */
export function textValue(tag: string, markdown: string): SummaryValue {
  return {
    tag,
    tensor: { dtype: STRING, tensorShape: { dim: [{ size: 1 }] }, stringVal: [bytes(markdown)] },
    metadata: { pluginData: { pluginName: 'text' }, dataClass: DATA_CLASS_TENSOR },
  };
}

/** What a run or trial was made with, for the page of hyper-parameters. */
export function sessionStart(
  hyperParameters: Readonly<Record<string, HyperParameter>>,
  startTimeSecs: number,
): SummaryValue {
  const hparams = Object.fromEntries(
    Object.entries(hyperParameters).map(([name, value]) => [name, protoValue(value)]),
  );
  return session('session_start_info', { sessionStartInfo: { hparams, startTimeSecs } });
}

/** The end of a run or trial. */
export function sessionEnd(isSuccess: boolean, endTimeSecs: number): SummaryValue {
  const status = isSuccess ? SUCCESS : FAILURE;
  return session('session_end_info', { sessionEndInfo: { status, endTimeSecs } });
}

function session(name: string, message: object): SummaryValue {
  const content = encodeMessage('HParams', { version: 0, ...message });
  return {
    tag: `_hparams_/${name}`,
    // The plugin reads the metadata alone, and wants a tensor beside it.
    tensor: { dtype: FLOAT, tensorShape: { dim: [{ size: 1 }] }, floatVal: [0] },
    metadata: { pluginData: { pluginName: 'hparams', content }, dataClass: DATA_CLASS_TENSOR },
  };
}

function protoValue(value: HyperParameter): object {
  if (typeof value === 'string') return { stringValue: value };
  return typeof value === 'number' ? { numberValue: value } : { boolValue: value };
}

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
