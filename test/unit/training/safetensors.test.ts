/** The file format, against its documented layout: eight bytes of header length, a JSON header, the numbers. */
import assert from 'node:assert/strict';
import { decodeTensors, encodeTensors } from '../../../src/gan/training/safetensors.ts';

const FILE = {
  shapes: { 'a.weight': [2, 3], 'b:v': [], β: [2] },
  values: {
    'a.weight': Float32Array.of(1, -2, 3.5, 0, 1e-30, -1e30),
    'b:v': Float32Array.of(7),
    β: Float32Array.of(0.1, 0.2),
  },
  metadata: { step: '12', note: 'naïve “text”' },
};

describe('A tensor file', () => {
  it('gives back the tensors, their shapes and the metadata it was written with', () => {
    assert.deepEqual(decodeTensors(encodeTensors(FILE)), FILE);
  });

  it('is read from a buffer that begins anywhere in memory', () => {
    const bytes = encodeTensors(FILE);
    for (const offset of [1, 2, 3, 5]) {
      const pool = Buffer.alloc(bytes.length + 16);
      pool.set(bytes, offset);
      assert.deepEqual(decodeTensors(pool.subarray(offset, offset + bytes.length)), FILE);
    }
  });

  it('holds values of its own, whatever becomes of the bytes it was read from', () => {
    const bytes = Buffer.from(encodeTensors(FILE));
    const { values } = decodeTensors(bytes);
    bytes.fill(0);
    assert.deepEqual(values, FILE.values);
  });

  it('takes values that are a view into a larger array', () => {
    const view = new Float32Array([9, 9, 1, 2, 9]).subarray(2, 4);
    const { values } = decodeTensors(
      encodeTensors({ shapes: { x: [2] }, values: { x: view }, metadata: {} }),
    );
    assert.deepEqual(values, { x: Float32Array.of(1, 2) });
  });

  it('is laid out as the format’s documentation says', () => {
    const bytes = Buffer.from(encodeTensors(FILE));
    const length = Number(bytes.readBigUInt64LE(0));
    const header = JSON.parse(bytes.subarray(8, 8 + length).toString('utf8')) as unknown;
    assert.deepEqual(header, {
      __metadata__: FILE.metadata,
      'a.weight': { dtype: 'F32', shape: [2, 3], data_offsets: [0, 24] },
      'b:v': { dtype: 'F32', shape: [], data_offsets: [24, 28] },
      β: { dtype: 'F32', shape: [2], data_offsets: [28, 36] },
    });
    const data = bytes.subarray(8 + length);
    assert.equal(data.length, 36);
    const numbers = Array.from({ length: 9 }, (_, i) => data.readFloatLE(i * 4));
    assert.deepEqual(
      numbers,
      Object.values(FILE.values).flatMap((values) => [...values]),
    );
  });

  it('begins its header with a brace, as readers demand, and its numbers at a multiple of eight', () => {
    const bytes = Buffer.from(encodeTensors(FILE));
    assert.equal(bytes[8], '{'.charCodeAt(0));
    assert.equal(Number(bytes.readBigUInt64LE(0)) % 8, 0);
  });

  it('that is cut short anywhere is an error', () => {
    const bytes = encodeTensors(FILE);
    for (let length = 0; length < bytes.length; length++) {
      assert.throws(
        () => decodeTensors(bytes.subarray(0, length)),
        `cut to ${length} of ${bytes.length} bytes`,
      );
    }
  });

  it('of another type of numbers is an error that names the tensor', () => {
    const text = Buffer.from(encodeTensors(FILE)).toString('latin1').replace('"F32"', '"F16"');
    assert.throws(() => decodeTensors(Buffer.from(text, 'latin1')), /a\.weight is of type F16/);
  });

  it('whose tensors lie on top of each other is an error: a small file would fill the memory', () => {
    const text = Buffer.from(encodeTensors(FILE));
    const length = Number(text.readBigUInt64LE(0));
    const header = JSON.parse(text.toString('utf8', 8, 8 + length)) as Record<string, unknown>;
    const [first] = Object.entries(header).find(([name]) => name !== '__metadata__') ?? [''];
    const copies = Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [`copy${i}`, header[first]]));
    const lying = Buffer.from(JSON.stringify(copies));
    const prefix = Buffer.alloc(8);
    prefix.writeBigUInt64LE(BigInt(lying.length));
    const file = Buffer.concat([prefix, lying, text.subarray(8 + length)]);
    assert.throws(() => decodeTensors(file), /tensors lie on top of each other/);
  });
});
