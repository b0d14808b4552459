/**
 * Named float32 tensors and a string table in one file, in the safetensors format
 * (https://huggingface.co/docs/safetensors): 8 bytes of header length, a JSON header, the numbers. Never code.
 */
import { entry, sizeOf, type Shape, type Shapes, type Values } from '../engine/program.ts';

export interface TensorFile {
  readonly shapes: Shapes;
  readonly values: Values;
  readonly metadata: Readonly<Record<string, string>>;
}

interface HeaderEntry {
  readonly dtype: string;
  readonly shape: Shape;
  readonly data_offsets: readonly [number, number];
}

const LENGTH_BYTES = 8;
const FLOAT_BYTES = 4;

export function encodeTensors({ shapes, values, metadata }: TensorFile): Uint8Array {
  const names = Object.keys(shapes);
  const header: Record<string, HeaderEntry | Readonly<Record<string, string>>> = { __metadata__: metadata };
  let offset = 0;
  for (const name of names) {
    const shape = entry(shapes, name);
    const end = offset + sizeOf(shape) * FLOAT_BYTES;
    header[name] = { dtype: 'F32', shape, data_offsets: [offset, end] };
    offset = end;
  }
  const text = new TextEncoder().encode(JSON.stringify(header));
  // Padded with spaces, so that the numbers begin at a multiple of 8.
  const padded = Math.ceil(text.length / 8) * 8;
  const file = new Uint8Array(LENGTH_BYTES + padded + offset).fill(0x20, LENGTH_BYTES, LENGTH_BYTES + padded);
  new DataView(file.buffer).setBigUint64(0, BigInt(padded), true);
  file.set(text, LENGTH_BYTES);
  let at = LENGTH_BYTES + padded;
  for (const name of names) {
    const numbers = entry(values, name);
    file.set(new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength), at);
    at += numbers.byteLength;
  }
  return file;
}

/**
 * Takes no more memory than a few times the file, whatever its header claims.
 * @throws RangeError | SyntaxError when the bytes are no such file, or not all of it.
 */
export function decodeTensors(file: Uint8Array): TensorFile {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const headerLength = Number(view.getBigUint64(0, true));
  const start = LENGTH_BYTES + headerLength;
  if (start > file.length) throw new RangeError('the header is cut short');
  const header: unknown = JSON.parse(new TextDecoder().decode(file.subarray(LENGTH_BYTES, start)));
  if (!isObject(header)) throw new RangeError('the header is no table');
  const shapes: Record<string, Shape> = {};
  const values: Record<string, Float32Array> = {};
  let taken = 0;
  for (const [name, value] of Object.entries(header)) {
    if (name === '__metadata__') continue;
    const { shape, begin, end } = headerEntry(name, value);
    // Copied: the numbers need not lie at a multiple of 4 in the file's buffer. (A Buffer's own slice would not copy.)
    const bytes = new Uint8Array(file.subarray(start + begin, start + end));
    if (bytes.length !== sizeOf(shape) * FLOAT_BYTES) throw new RangeError(`${name} is cut short`);
    taken += bytes.length;
    if (taken > file.length - start) throw new RangeError('tensors lie on top of each other');
    shapes[name] = shape;
    values[name] = new Float32Array(bytes.buffer);
  }
  return { shapes, values, metadata: textsIn(header['__metadata__'] ?? {}) };
}

function headerEntry(name: string, value: unknown): { shape: Shape; begin: number; end: number } {
  if (name === '__proto__' || !isObject(value)) throw new RangeError(`${name} is no tensor`);
  const { dtype, shape, data_offsets: offsets } = value as Partial<HeaderEntry>;
  if (dtype !== 'F32') throw new RangeError(`${name} is of type ${String(dtype)}`);
  if (!areCounts(shape) || !areCounts(offsets)) throw new RangeError(`${name} has no shape or no place`);
  const [begin = 0, end = 0] = offsets;
  return { shape, begin, end };
}

function textsIn(metadata: unknown): Readonly<Record<string, string>> {
  if (!isObject(metadata) || Object.values(metadata).some((text) => typeof text !== 'string')) {
    throw new RangeError('the metadata are no texts');
  }
  return metadata as Readonly<Record<string, string>>;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function areCounts(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.every((count) => Number.isSafeInteger(count) && count >= 0);
}
