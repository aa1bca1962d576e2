/** Bytes of WebAssembly, nested as they were composed. */
export type Code = number | readonly Code[];

/** `code` as one list of bytes. */
export function flatten(code: Code): readonly number[] {
  return typeof code === 'number' ? [code] : code.flatMap(flatten);
}

/** An unsigned integer below 2^32 in LEB128. */
export function unsigned(value: number): readonly number[] {
  const low = value % 128;
  return value < 128 ? [low] : [low + 128, ...unsigned(Math.floor(value / 128))];
}

/** A signed 32-bit integer in LEB128. */
export function signed(value: number): readonly number[] {
  const low = value & 127;
  const rest = value >> 7;
  const last = (rest === 0 && low < 64) || (rest === -1 && low >= 64);
  return last ? [low] : [low + 128, ...signed(rest)];
}

/** A list of items, preceded by their number. */
export function vector(items: readonly Code[]): Code {
  return [unsigned(items.length), items];
}

/** Bytes preceded by their number. */
export function sized(code: Code): Code {
  const bytes = flatten(code);
  return [unsigned(bytes.length), bytes];
}
