/** Bytes and JSON made wrong, a little or thoroughly, always the same for the same random numbers. */
import type { Random } from '../../../src/gan/data/random.ts';

export function pick<T>(random: Random, items: readonly T[]): T {
  const item = items[random.below(items.length)];
  if (item === undefined) throw new Error('there is nothing to pick from');
  return item;
}

const BYTE_CHANGES: readonly ((bytes: Buffer, at: number, random: Random) => Buffer)[] = [
  (bytes, at, random) => (bytes.writeUInt8(random.below(256), at), bytes),
  (bytes, at) => (bytes.writeUInt8((bytes[at] ?? 0) ^ 0x80, at), bytes),
  (bytes, at, random) =>
    bytes.fill(pick(random, [0, 255]), at, Math.min(bytes.length, at + random.below(64))),
  (bytes, at) => bytes.subarray(0, at),
  (bytes, at) => bytes.subarray(at),
  (bytes, at, random) => Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + random.below(64))]),
  (bytes, at, random) => {
    const twice = bytes.subarray(at, at + random.below(256));
    return Buffer.concat([bytes.subarray(0, at), twice, bytes.subarray(at)]);
  },
  (bytes, at, random) => {
    if (at + 8 > bytes.length) return bytes;
    const large = pick(random, [0n, 1n, 0x7fffffffn, 0xffffffffn, 2n ** 53n, 2n ** 63n, 2n ** 64n - 1n]);
    bytes.writeBigUInt64LE(large, at);
    return bytes;
  },
];

/** One to four changes: bytes turned, cut out, doubled, cut off, or made huge numbers. */
export function mutateBytes(random: Random, original: Uint8Array): Buffer {
  let bytes: Buffer = Buffer.from(original);
  for (let left = 1 + random.below(4); left > 0 && bytes.length > 0; left--) {
    bytes = Buffer.from(pick(random, BYTE_CHANGES)(bytes, random.below(bytes.length), random));
  }
  return bytes;
}

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

function nested(depth: number): Json {
  let value: Json = [];
  for (let i = 0; i < depth; i++) value = i % 2 === 0 ? [value] : { a: value };
  return value;
}

const ODD_VALUES: readonly (() => Json)[] = [
  () => null,
  () => true,
  () => -1,
  () => 0.5,
  () => 2 ** 53,
  () => 1e308,
  () => '',
  () => '\u0000\ud800/../..',
  () => 'x'.repeat(100_000),
  () => [],
  () => ({}),
  () => ({ length: 1e9 }),
  () => nested(500),
  () => Array.from({ length: 2000 }, (_, i) => i),
];

/** The value with one to three places in it replaced, removed or doubled. */
export function mutateJson(random: Random, original: unknown): Json {
  const root: Json = { value: JSON.parse(JSON.stringify(original)) as Json };
  for (let left = 1 + random.below(3); left > 0; left--) {
    const holder = somewhere(random, root);
    const keys = Object.keys(holder);
    if (keys.length === 0) continue;
    const key = pick(random, keys);
    const fields = holder as { [key: string]: Json };
    if (random.chance(0.15) && holder !== root) Reflect.deleteProperty(holder, key);
    else if (random.chance(0.1) && !Array.isArray(holder))
      fields[pick(random, ['length', 'constructor', 'kind', `${key}2`])] = fields[key] ?? null;
    else fields[key] = pick(random, ODD_VALUES)();
  }
  return root['value'] ?? null;
}

/** JSON text of a mutated value, sometimes with its bytes mutated as well, or with a number that JSON does not know. */
export function mutateJsonText(random: Random, original: unknown): string {
  const text = JSON.stringify(mutateJson(random, original));
  if (random.chance(0.2)) return mutateBytes(random, Buffer.from(text)).toString('utf8');
  return random.chance(0.1)
    ? text.replace(/:\d[\d.e+-]*/, pick(random, [':NaN', ':1e999', ':-0', ':"1"']))
    : text;
}

type Container = Json[] | { [key: string]: Json };

/** A table or list anywhere within. */
function somewhere(random: Random, root: { [key: string]: Json }): Container {
  let holder: Container = root;
  for (;;) {
    const inner: Container[] = Object.values(holder).filter(
      (value): value is Container => typeof value === 'object' && value !== null,
    );
    if (inner.length === 0 || (holder !== root && random.chance(0.4))) return holder;
    holder = pick(random, inner);
  }
}
