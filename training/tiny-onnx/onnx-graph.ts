import { ProtobufWriter } from "./protobuf-writer.ts";

/** Element types of `TensorProto.DataType` (onnx.proto3). */
const ELEMENT_TYPES = { float: 1, int64: 7, bool: 9 } as const;
type ElementType = keyof typeof ELEMENT_TYPES;
type Attributes = Readonly<Record<string, number | readonly number[]>>;

/** `AttributeProto.AttributeType` (onnx.proto3). */
const INT_ATTRIBUTE = 2;
const INTS_ATTRIBUTE = 7;
/** Version of the file format, and of the operators' definitions, that the graphs are written in. */
const IR_VERSION = 8;
const OPSET_VERSION = 17;

/**
 * Builds an ONNX model node by node (onnx.proto3; operators of opset 17). Values go by their names; a string among the dimensions
 * of an input or output names one that differs from run to run.
 */
export class OnnxGraph {
  readonly #graph = new ProtobufWriter();
  readonly #name: string;
  #count = 0;

  constructor(name: string) {
    this.#name = name;
  }

  input(name: string, type: ElementType, dimensions: readonly (number | string)[]): string {
    this.#graph.message(11, valueInfo(name, type, dimensions));
    return name;
  }

  output(name: string, value: string, type: ElementType, dimensions: readonly (number | string)[]): void {
    this.#node("Identity", [value], name, {});
    this.#graph.message(12, valueInfo(name, type, dimensions));
  }

  /** A constant of floats, row by row. */
  floats(dimensions: readonly number[], values: readonly number[]): string {
    const data = new DataView(new ArrayBuffer(values.length * 4));
    values.forEach((value, index) => {
      data.setFloat32(index * 4, value, true);
    });
    return this.#constant("float", dimensions, data);
  }

  /** A constant of whole numbers: a scalar, or a list. */
  integers(values: number | readonly number[]): string {
    const list = typeof values === "number" ? [values] : values;
    const data = new DataView(new ArrayBuffer(list.length * 8));
    list.forEach((value, index) => {
      data.setBigInt64(index * 8, BigInt(value), true);
    });
    return this.#constant("int64", typeof values === "number" ? [] : [list.length], data);
  }

  /** One operator with one output, whose name it returns. */
  apply(operator: string, inputs: readonly string[], attributes: Attributes = {}): string {
    return this.#node(operator, inputs, this.#fresh(), attributes);
  }

  toFloat(value: string): string {
    return this.apply("Cast", [value], { to: ELEMENT_TYPES.float });
  }

  toInteger(value: string): string {
    return this.apply("Cast", [value], { to: ELEMENT_TYPES.int64 });
  }

  /** The model, as `model.onnx` holds it. */
  finish(): Uint8Array {
    return new ProtobufWriter()
      .integer(1, IR_VERSION)
      .text(2, "sallyport")
      .message(7, this.#graph.text(2, this.#name))
      .message(8, new ProtobufWriter().integer(2, OPSET_VERSION))
      .finish();
  }

  #constant(type: ElementType, dimensions: readonly number[], data: DataView): string {
    const tensor = new ProtobufWriter();
    for (const size of dimensions) tensor.integer(1, size);
    const name = this.#fresh();
    tensor.integer(2, ELEMENT_TYPES[type]).text(8, name);
    this.#graph.message(5, tensor.bytes(9, new Uint8Array(data.buffer)));
    return name;
  }

  #node(operator: string, inputs: readonly string[], output: string, attributes: Attributes): string {
    const node = new ProtobufWriter();
    for (const input of inputs) node.text(1, input);
    node.text(2, output).text(4, operator);
    for (const [name, value] of Object.entries(attributes)) node.message(5, attribute(name, value));
    this.#graph.message(1, node);
    return output;
  }

  #fresh(): string {
    return `v${this.#count++}`;
  }
}

function attribute(name: string, value: number | readonly number[]): ProtobufWriter {
  const written = new ProtobufWriter().text(1, name);
  if (typeof value === "number") return written.integer(3, value).integer(20, INT_ATTRIBUTE);
  for (const each of value) written.integer(8, each);
  return written.integer(20, INTS_ATTRIBUTE);
}

function valueInfo(
  name: string,
  type: ElementType,
  dimensions: readonly (number | string)[],
): ProtobufWriter {
  const shape = new ProtobufWriter();
  for (const dimension of dimensions) {
    const size = new ProtobufWriter();
    shape.message(1, typeof dimension === "number" ? size.integer(1, dimension) : size.text(2, dimension));
  }
  const tensor = new ProtobufWriter().integer(1, ELEMENT_TYPES[type]).message(2, shape);
  return new ProtobufWriter().text(1, name).message(2, new ProtobufWriter().message(1, tensor));
}
