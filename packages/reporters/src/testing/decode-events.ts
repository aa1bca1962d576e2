import protobuf from 'protobufjs';

const { Reader } = protobuf;

/** A field of a message: its number, and what it holds by its wire type. */
interface RawField {
  readonly id: number;
  readonly value: number | Uint8Array;
}

/** A value of a summary. */
export interface DecodedValue {
  readonly tag: string;
  readonly simpleValue?: number;
  readonly png?: Uint8Array;
  readonly plugin?: string;
  readonly text?: string;
  readonly hyperParameters?: Readonly<Record<string, unknown>>;
}

/** An event. */
export interface DecodedEvent {
  readonly wallTime: number;
  readonly step: number;
  readonly fileVersion?: string;
  readonly values: readonly DecodedValue[];
}

/** The events of a file, by the numbers of the wire format and no definition of messages. */
export function decodeEvents(file: Uint8Array): readonly DecodedEvent[] {
  const view = new DataView(file.buffer, file.byteOffset, file.length);
  const events: DecodedEvent[] = [];
  for (let at = 0; at < file.length;) {
    const length = Number(view.getBigUint64(at, true));
    events.push(decodeEvent(file.subarray(at + 12, at + 12 + length)));
    at += length + 16;
  }
  return events;
}

function decodeEvent(bytes: Uint8Array): DecodedEvent {
  const fields = fieldsOf(bytes);
  const version = messageAt(fields, 3);
  const summary = messageAt(fields, 5);
  return {
    wallTime: numberAt(fields, 1) ?? 0,
    step: numberAt(fields, 2) ?? 0,
    ...(version && { fileVersion: textOf(version) }),
    values: (summary ? fieldsOf(summary) : []).map(({ value }) => decodeValue(asBytes(value))),
  };
}

function decodeValue(bytes: Uint8Array): DecodedValue {
  const fields = fieldsOf(bytes);
  const simpleValue = numberAt(fields, 2);
  const png = within(fields, [4, 4]);
  const plugin = within(fields, [9, 1, 1]);
  const text = within(fields, [8, 8]);
  const session = within(fields, [9, 1, 2, 3]);
  return {
    tag: textOf(messageAt(fields, 1) ?? new Uint8Array()),
    ...(simpleValue !== undefined && { simpleValue }),
    ...(png && { png }),
    ...(plugin && { plugin: textOf(plugin) }),
    ...(text && { text: textOf(text) }),
    ...(session && { hyperParameters: hyperParametersOf(session) }),
  };
}

function hyperParametersOf(session: Uint8Array): Readonly<Record<string, unknown>> {
  const entries = fieldsOf(session).filter(({ id }) => id === 1);
  return Object.fromEntries(
    entries.map(({ value }) => {
      const entry = fieldsOf(asBytes(value));
      const [held] = fieldsOf(messageAt(entry, 2) ?? new Uint8Array());
      const given = held?.value;
      const plain = given instanceof Uint8Array ? textOf(given) : given;
      return [
        textOf(messageAt(entry, 1) ?? new Uint8Array()),
        held?.id === 4 ? plain !== 0 : plain,
      ];
    }),
  );
}

function fieldsOf(bytes: Uint8Array): readonly RawField[] {
  const reader = Reader.create(bytes);
  const fields: RawField[] = [];
  while (reader.pos < reader.len) {
    const key = reader.uint32();
    fields.push({ id: key >>> 3, value: readValue(reader, key & 7) });
  }
  return fields;
}

function readValue(reader: protobuf.Reader, wire: number): number | Uint8Array {
  if (wire === 0) return Number(reader.int64());
  if (wire === 1) return reader.double();
  if (wire === 5) return reader.float();
  return Uint8Array.from(reader.bytes());
}

function within(
  fields: readonly RawField[],
  [id = 0, ...inner]: readonly number[],
): Uint8Array | undefined {
  const found = messageAt(fields, id);
  return found && inner.length > 0 ? within(fieldsOf(found), inner) : found;
}

function messageAt(fields: readonly RawField[], id: number): Uint8Array | undefined {
  const value = fields.find((field) => field.id === id)?.value;
  return value instanceof Uint8Array ? value : undefined;
}

function numberAt(fields: readonly RawField[], id: number): number | undefined {
  const value = fields.find((field) => field.id === id)?.value;
  return typeof value === 'number' ? value : undefined;
}

function asBytes(value: number | Uint8Array): Uint8Array {
  return value instanceof Uint8Array ? value : new Uint8Array();
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
