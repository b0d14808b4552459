/**
 * Writes a graph as an ONNX file. Field numbers are those of `onnx/onnx.proto` (ONNX 1.10: IR version 8, opset 15), the
 * oldest pair that has all we use and the one that game engines read.
 */
import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire';
import type { Attribute, Constant, ElementType, Graph, GraphNode, Port } from './graph.ts';

export const IR_VERSION = 8;
export const OPSET = 15;

/** TensorProto.DataType */
const TYPE_NUMBER: Readonly<Record<ElementType, number>> = { float32: 1, int32: 6, int64: 7, bool: 9 };
/** AttributeProto.AttributeType */
const ATTRIBUTE_TYPE = { float: 1, int: 2, text: 3, ints: 7 } as const;

/** What a file says of itself, for who opens it. */
export interface About {
  readonly description: string;
  readonly properties: Readonly<Record<string, string>>;
}

/** The shape of an output may be left out, where it follows from the nodes. */
type OpenPort = Pick<Port, 'name'> & Partial<Port>;
type OpenGraph = Omit<Graph, 'outputs'> & { readonly outputs: readonly OpenPort[] };

export function writeOnnx(graph: OpenGraph, about?: About): Uint8Array {
  const model = new BinaryWriter();
  model.uint32(tag(1, WireType.Varint)).int64(IR_VERSION);
  text(model, 2, 'gan-asset-studio');
  if (about) text(model, 6, about.description);
  message(model, 7, (writer) => writeGraph(writer, graph));
  message(model, 8, (writer) => writer.uint32(tag(2, WireType.Varint)).int64(OPSET));
  for (const [key, value] of Object.entries(about?.properties ?? {})) {
    message(model, 14, (property) => {
      text(property, 1, key);
      text(property, 2, value);
    });
  }
  return model.finish();
}

function writeGraph(writer: BinaryWriter, graph: OpenGraph): void {
  for (const node of graph.nodes) message(writer, 1, (nested) => writeNode(nested, node));
  text(writer, 2, graph.name);
  for (const constant of graph.constants) message(writer, 5, (nested) => writeConstant(nested, constant));
  for (const port of graph.inputs) message(writer, 11, (nested) => writePort(nested, port));
  for (const port of graph.outputs) message(writer, 12, (nested) => writePort(nested, port));
}

function writeNode(writer: BinaryWriter, node: GraphNode): void {
  for (const input of node.inputs) text(writer, 1, input);
  text(writer, 2, node.output);
  text(writer, 4, node.operator);
  for (const [name, attribute] of Object.entries(node.attributes)) {
    message(writer, 5, (nested) => writeAttribute(nested, name, attribute));
  }
}

function writeAttribute(writer: BinaryWriter, name: string, attribute: Attribute): void {
  text(writer, 1, name);
  switch (attribute.kind) {
    case 'float':
      writer.uint32(tag(2, WireType.Bit32)).float(attribute.value);
      break;
    case 'int':
      writer.uint32(tag(3, WireType.Varint)).int64(attribute.value);
      break;
    case 'text':
      text(writer, 4, attribute.value);
      break;
    case 'ints':
      for (const value of attribute.value) writer.uint32(tag(8, WireType.Varint)).int64(value);
      break;
  }
  writer.uint32(tag(20, WireType.Varint)).int32(ATTRIBUTE_TYPE[attribute.kind]);
}

function writeConstant(writer: BinaryWriter, constant: Constant): void {
  for (const side of constant.shape) writer.uint32(tag(1, WireType.Varint)).int64(side);
  writer.uint32(tag(2, WireType.Varint)).int32(TYPE_NUMBER[constant.type]);
  text(writer, 8, constant.name);
  writer.uint32(tag(9, WireType.LengthDelimited)).bytes(constant.bytes);
}

/** ValueInfoProto of a float32 tensor. */
function writePort(writer: BinaryWriter, port: OpenPort): void {
  text(writer, 1, port.name);
  message(writer, 2, (type) =>
    message(type, 1, (tensor) => {
      tensor.uint32(tag(1, WireType.Varint)).int32(TYPE_NUMBER.float32);
      const sides = port.shape;
      if (!sides) return;
      message(tensor, 2, (shape) => {
        for (const side of sides) {
          message(shape, 1, (dimension) => dimension.uint32(tag(1, WireType.Varint)).int64(side));
        }
      });
    }),
  );
}

function tag(field: number, wireType: WireType): number {
  return (field << 3) | wireType;
}

function text(writer: BinaryWriter, field: number, value: string): void {
  writer.uint32(tag(field, WireType.LengthDelimited)).string(value);
}

function message(writer: BinaryWriter, field: number, fill: (nested: BinaryWriter) => void): void {
  writer.uint32(tag(field, WireType.LengthDelimited)).fork();
  fill(writer);
  writer.join();
}
