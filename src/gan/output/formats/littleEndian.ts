/** The parts of a binary file, least byte first. */

export function bytes(...values: readonly number[]): Uint8Array {
  return Uint8Array.from(values);
}

export function zeros(count: number): Uint8Array {
  return new Uint8Array(count);
}

/** 16 bits without a sign. */
export function word(value: number): Uint8Array {
  return bytes(value & 255, (value >> 8) & 255);
}

/** 16 bits with a sign. */
export const short = word;

/** 32 bits without a sign. */
export function dword(value: number): Uint8Array {
  return bytes(value & 255, (value >>> 8) & 255, (value >>> 16) & 255, (value >>> 24) & 255);
}

/** Its length in 16 bits, then UTF-8. */
export function text(value: string): Uint8Array {
  const encoded = new TextEncoder().encode(value);
  return join([word(encoded.length), encoded]);
}

export function join(parts: readonly Uint8Array[]): Uint8Array {
  return Buffer.concat(parts);
}
