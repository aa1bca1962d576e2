import protobuf from 'protobufjs';

interface Field {
  readonly type: string;
  readonly id: number;
  readonly rule?: 'repeated';
}

const one = (type: string, id: number): Field => ({ type, id });
const many = (type: string, id: number): Field => ({ type, id, rule: 'repeated' });

/**
 * The messages of an ONNX file that Cellsmith writes and reads, with the field numbers of the published
 * definition.
 *
 * @see https://github.com/onnx/onnx/blob/main/onnx/onnx.proto
 */
const MESSAGES: Readonly<Record<string, Readonly<Record<string, Field>>>> = {
  ModelProto: {
    irVersion: one('int64', 1),
    producerName: one('string', 2),
    producerVersion: one('string', 3),
    docString: one('string', 6),
    graph: one('GraphProto', 7),
    opsetImport: many('OperatorSetIdProto', 8),
    metadataProps: many('StringStringEntryProto', 14),
  },
  GraphProto: {
    node: many('NodeProto', 1),
    name: one('string', 2),
    initializer: many('TensorProto', 5),
    input: many('ValueInfoProto', 11),
    output: many('ValueInfoProto', 12),
  },
  NodeProto: {
    input: many('string', 1),
    output: many('string', 2),
    name: one('string', 3),
    opType: one('string', 4),
    attribute: many('AttributeProto', 5),
  },
  AttributeProto: {
    name: one('string', 1),
    f: one('float', 2),
    i: one('int64', 3),
    ints: many('int64', 8),
    type: one('int32', 20),
  },
  TensorProto: {
    dims: many('int64', 1),
    dataType: one('int32', 2),
    name: one('string', 8),
    rawData: one('bytes', 9),
  },
  ValueInfoProto: { name: one('string', 1), type: one('TypeProto', 2) },
  TypeProto: { tensorType: one('TensorTypeProto', 1) },
  TensorTypeProto: { elemType: one('int32', 1), shape: one('TensorShapeProto', 2) },
  TensorShapeProto: { dim: many('DimensionProto', 1) },
  DimensionProto: { dimValue: one('int64', 1), dimParam: one('string', 2) },
  OperatorSetIdProto: { domain: one('string', 1), version: one('int64', 2) },
  StringStringEntryProto: { key: one('string', 1), value: one('string', 2) },
};

const ROOT = protobuf.Root.fromJSON({
  nested: Object.fromEntries(
    Object.entries(MESSAGES).map(([name, fields]) => [
      name,
      // The definition is of proto2, where numbers of a list are not packed.
      { fields: withoutPacking(fields) },
    ]),
  ),
});

/** The bytes of an ONNX model. */
export function encodeModel(model: object): Uint8Array {
  const type = ROOT.lookupType('ModelProto');
  return type.encode(type.fromObject(model)).finish();
}

/** What is read of an ONNX model; whoever wrote it. */
export interface ReadModel {
  readonly graph: object | null;
  readonly metadataProps: readonly { readonly key: string; readonly value: string }[];
}

/** @throws Error where `bytes` are not those of an ONNX model, or not all of them */
export function decodeModel(bytes: Uint8Array): ReadModel {
  const type = ROOT.lookupType('ModelProto');
  return type.decode(bytes) as protobuf.Message & ReadModel;
}

function withoutPacking(fields: Readonly<Record<string, Field>>): Record<string, protobuf.IField> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [
      name,
      field.rule ? { ...field, options: { packed: false } } : field,
    ]),
  );
}
