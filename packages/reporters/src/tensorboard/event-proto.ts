import protobuf from 'protobufjs';

type Fields = Readonly<Record<string, protobuf.IField & { readonly keyType?: string }>>;

const one = (type: string, id: number): protobuf.IField => ({ type, id });
const many = (type: string, id: number): protobuf.IField => ({ type, id, rule: 'repeated' });

/**
 * The messages of an event file that are written here, with the field numbers of the published
 * definitions.
 *
 * @see https://github.com/tensorflow/tensorboard/tree/master/tensorboard/compat/proto
 */
const EVENTS: Readonly<Record<string, Fields>> = {
  Event: {
    wallTime: one('double', 1),
    step: one('int64', 2),
    fileVersion: one('string', 3),
    summary: one('Summary', 5),
  },
  Summary: { value: many('SummaryValue', 1) },
  SummaryValue: {
    tag: one('string', 1),
    simpleValue: one('float', 2),
    image: one('Image', 4),
    tensor: one('Tensor', 8),
    metadata: one('Metadata', 9),
  },
  Image: {
    height: one('int32', 1),
    width: one('int32', 2),
    colorspace: one('int32', 3),
    encodedImageString: one('bytes', 4),
  },
  Tensor: {
    dtype: one('int32', 1),
    tensorShape: one('TensorShape', 2),
    floatVal: many('float', 5),
    stringVal: many('bytes', 8),
  },
  TensorShape: { dim: many('Dimension', 2) },
  Dimension: { size: one('int64', 1) },
  Metadata: { pluginData: one('PluginData', 1), dataClass: one('int32', 4) },
  PluginData: { pluginName: one('string', 1), content: one('bytes', 2) },
};

/** What the plugin for hyper-parameters keeps in `PluginData.content`. */
const HPARAMS: Readonly<Record<string, Fields>> = {
  HParams: {
    version: one('int32', 1),
    sessionStartInfo: one('SessionStart', 3),
    sessionEndInfo: one('SessionEnd', 4),
  },
  SessionStart: {
    hparams: { keyType: 'string', type: 'Value', id: 1 },
    groupName: one('string', 4),
    startTimeSecs: one('double', 5),
  },
  SessionEnd: { status: one('int32', 1), endTimeSecs: one('double', 2) },
  Value: {
    numberValue: one('double', 2),
    stringValue: one('string', 3),
    boolValue: one('bool', 4),
  },
};

/** Fields of which one is set: it is written even where it holds a zero. */
const CHOICES: Readonly<Record<string, readonly string[]>> = {
  SummaryValue: ['simpleValue', 'image', 'tensor'],
  Value: ['numberValue', 'stringValue', 'boolValue'],
};

const ROOT = protobuf.Root.fromJSON({
  nested: Object.fromEntries(
    Object.entries({ ...EVENTS, ...HPARAMS }).map(([name, fields]) => {
      const oneof = CHOICES[name];
      return [name, { fields, ...(oneof && { oneofs: { kind: { oneof: [...oneof] } } }) }];
    }),
  ),
});

/** The bytes of a message of the given type. */
export function encodeMessage(type: 'Event' | 'HParams', message: object): Uint8Array {
  const found = ROOT.lookupType(type);
  return found.encode(found.fromObject(message)).finish();
}
