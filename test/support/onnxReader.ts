/** What an ONNX file says of itself, read field by field from the protobuf (`onnx/onnx.proto`): not by what wrote it. */
import { BinaryReader, WireType } from '@bufbuild/protobuf/wire';

export interface ReadPort {
  readonly name: string;
  /** TensorProto.DataType: 1 is float32. */
  readonly type: number;
  /** Undefined for a side that is not fixed. */
  readonly shape: readonly (number | undefined)[];
}

export interface ReadModel {
  readonly ir: number;
  readonly producer: string;
  /** By domain; '' is ONNX's own. */
  readonly opsets: Readonly<Record<string, number>>;
  readonly operators: readonly string[];
  /** Domains of the nodes. */
  readonly domains: readonly string[];
  readonly inputs: readonly ReadPort[];
  readonly outputs: readonly ReadPort[];
  /** Types of the constants, as of a port. */
  readonly constantTypes: readonly number[];
  readonly properties: Readonly<Record<string, string>>;
}

type Fields = Readonly<Record<number, readonly (Uint8Array | bigint)[]>>;

export function readModel(file: Uint8Array): ReadModel {
  const model = fieldsOf(file);
  const graph = fieldsOf(bytes(model, 7)[0] ?? new Uint8Array());
  const nodes = bytes(graph, 1).map(fieldsOf);
  const pairs = (field: number, key: number) =>
    bytes(model, field)
      .map(fieldsOf)
      .map((entry) => [texts(entry, key)[0] ?? '', entry] as const);
  return {
    ir: numbers(model, 1)[0] ?? 0,
    producer: texts(model, 2)[0] ?? '',
    opsets: Object.fromEntries(pairs(8, 1).map(([domain, entry]) => [domain, numbers(entry, 2)[0] ?? 0])),
    operators: [...new Set(nodes.flatMap((node) => texts(node, 4)))].sort(),
    domains: [...new Set(nodes.map((node) => texts(node, 7)[0] ?? ''))],
    inputs: bytes(graph, 11).map(portOf),
    outputs: bytes(graph, 12).map(portOf),
    constantTypes: [...new Set(bytes(graph, 5).flatMap((constant) => numbers(fieldsOf(constant), 2)))].sort(),
    properties: Object.fromEntries(pairs(14, 1).map(([key, entry]) => [key, texts(entry, 2)[0] ?? ''])),
  };
}

function portOf(port: Uint8Array): ReadPort {
  const fields = fieldsOf(port);
  const tensor = fieldsOf(bytes(fieldsOf(bytes(fields, 2)[0] ?? new Uint8Array()), 1)[0] ?? new Uint8Array());
  const sides = bytes(fieldsOf(bytes(tensor, 2)[0] ?? new Uint8Array()), 1).map(fieldsOf);
  return {
    name: texts(fields, 1)[0] ?? '',
    type: numbers(tensor, 1)[0] ?? 0,
    shape: sides.map((side) => numbers(side, 1)[0]),
  };
}

function fieldsOf(message: Uint8Array): Fields {
  const fields: Record<number, (Uint8Array | bigint)[]> = {};
  const reader = new BinaryReader(message);
  while (reader.pos < reader.len) {
    const [field, wireType] = reader.tag();
    const values = (fields[field] ??= []);
    if (wireType === WireType.Varint) values.push(BigInt(reader.int64()));
    else if (wireType === WireType.LengthDelimited) values.push(reader.bytes());
    else reader.skip(wireType, field);
  }
  return fields;
}

function bytes(fields: Fields, field: number): Uint8Array[] {
  return (fields[field] ?? []).filter((value) => value instanceof Uint8Array);
}

function texts(fields: Fields, field: number): string[] {
  return bytes(fields, field).map((value) => new TextDecoder().decode(value));
}

function numbers(fields: Fields, field: number): number[] {
  return (fields[field] ?? []).filter((value) => typeof value === 'bigint').map(Number);
}
