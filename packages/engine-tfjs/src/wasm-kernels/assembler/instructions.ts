import { type Code, signed, unsigned } from './code.ts';

/** First byte of every vector instruction. */
const VECTOR = 0xfd;

type Binary = (a: Code, b: Code) => Code;
/** From `address` plus a constant offset, in bytes. */
type Load = (address: Code, offset?: number) => Code;
type Store = (address: Code, value: Code, offset?: number) => Code;

const scalar =
  (opcode: number): Binary =>
  (a, b) => [a, b, opcode];

const vector =
  (opcode: number): Binary =>
  (a, b) => [a, b, VECTOR, unsigned(opcode)];

/** Tensors are only known to be aligned to four bytes, 2^2. */
const ALIGNMENT = 2;

const load =
  (...opcode: readonly number[]): Load =>
  (address, offset = 0) => [address, opcode, ALIGNMENT, unsigned(offset)];

const store =
  (...opcode: readonly number[]): Store =>
  (address, value, offset = 0) => [address, value, opcode, ALIGNMENT, unsigned(offset)];

/** 32-bit integers: addresses, sizes and steps, all in bytes, and counts. */
export const i32 = {
  const: (value: number): Code => [0x41, signed(value)],
  add: scalar(0x6a),
  sub: scalar(0x6b),
  mul: scalar(0x6c),
  /** As unsigned integers. */
  lessThan: scalar(0x49),
  /** `a` where `condition` is not zero, else `b`. */
  select: (a: Code, b: Code, condition: Code): Code => [a, b, condition, 0x1b],
  load: load(0x28),
  store: store(0x36),
} as const;

/** Vectors of four 32-bit floats. */
export const f32x4 = {
  load: load(VECTOR, 0),
  /** One float in all four lanes. */
  loadSplat: load(VECTOR, 9),
  store: store(VECTOR, 11),
  zero: [VECTOR, 12, new Array<number>(16).fill(0)] satisfies Code as Code,
  add: vector(0xe4),
  sub: vector(0xe5),
  mul: vector(0xe6),
  /** All bits of a lane where it holds, none where it does not. */
  equal: vector(0x41),
  greaterThan: vector(0x44),
  and: vector(78),
  /** `a` without the bits of `b`. */
  andNot: vector(79),
  or: vector(80),
} as const;
