/** Reads the parts of a binary file one after the other, least byte first. What lies past its end is a RangeError. */
export class Cursor {
  at = 0;
  private readonly bytes: Buffer;

  constructor(bytes: Uint8Array) {
    this.bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get length(): number {
    return this.bytes.length;
  }

  skip(count: number): this {
    this.take(count);
    return this;
  }

  byte(): number {
    return this.bytes.readUInt8(this.take(1));
  }

  word(): number {
    return this.bytes.readUInt16LE(this.take(2));
  }

  short(): number {
    return this.bytes.readInt16LE(this.take(2));
  }

  dword(): number {
    return this.bytes.readUInt32LE(this.take(4));
  }

  /** Its length in 16 bits, then UTF-8. */
  text(): string {
    const length = this.word();
    const start = this.take(length);
    return this.bytes.toString('utf8', start, start + length);
  }

  /** The next bytes alone. */
  part(count: number): Cursor {
    const start = this.take(count);
    return new Cursor(this.bytes.subarray(start, start + count));
  }

  rest(): Uint8Array {
    return this.bytes.subarray(this.take(this.length - this.at));
  }

  private take(count: number): number {
    const start = this.at;
    if (count < 0 || start + count > this.length) throw new RangeError('past the end');
    this.at += count;
    return start;
  }
}
