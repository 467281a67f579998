/** Wire types of protocol buffers (Encoding, "Message Structure"). */
const VARINT = 0;
const LENGTH_DELIMITED = 2;
const FIXED32 = 5;

/** Writes one protocol-buffers message, field by field, in the order of the calls. */
export class ProtobufWriter {
  readonly #parts: Uint8Array[] = [];

  /** Not negative; booleans and enumerations, too. */
  integer(field: number, value: number | bigint): this {
    return this.#push(varint((BigInt(field) << 3n) | BigInt(VARINT)), varint(BigInt(value)));
  }

  float(field: number, value: number): this {
    const bytes = new Uint8Array(4);
    new DataView(bytes.buffer).setFloat32(0, value, true);
    return this.#push(varint((BigInt(field) << 3n) | BigInt(FIXED32)), bytes);
  }

  text(field: number, value: string): this {
    return this.bytes(field, new TextEncoder().encode(value));
  }

  bytes(field: number, value: Uint8Array): this {
    const tag = varint((BigInt(field) << 3n) | BigInt(LENGTH_DELIMITED));
    return this.#push(tag, varint(BigInt(value.length)), value);
  }

  message(field: number, value: ProtobufWriter): this {
    return this.bytes(field, value.finish());
  }

  finish(): Uint8Array {
    const length = this.#parts.reduce((sum, part) => sum + part.length, 0);
    const whole = new Uint8Array(length);
    let at = 0;
    for (const part of this.#parts) {
      whole.set(part, at);
      at += part.length;
    }
    return whole;
  }

  #push(...parts: readonly Uint8Array[]): this {
    this.#parts.push(...parts);
    return this;
  }
}

/** Seven bits a byte, lowest first, the eighth where more follow. */
function varint(value: bigint): Uint8Array {
  const bytes: number[] = [];
  let rest = value;
  do {
    const low = Number(rest & 0x7fn);
    rest >>= 7n;
    bytes.push(rest === 0n ? low : low | 0x80);
  } while (rest !== 0n);
  return Uint8Array.from(bytes);
}
