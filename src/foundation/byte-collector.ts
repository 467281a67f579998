/**
 * Gathers chunks into one run of bytes. Appending a byte costs the same however the bytes were cut, and memory stays
 * within twice the content: a peer that sends byte by byte gains nothing. The first chunk is kept as it is, not copied.
 */
export class ByteCollector {
  #bytes: Buffer = EMPTY;
  #length = 0;
  #isOwn = false;

  get length(): number {
    return this.#length;
  }

  append(chunk: Uint8Array): void {
    if (chunk.length === 0) return;
    if (this.#length === 0 && !this.#isOwn) {
      this.#bytes = asBuffer(chunk);
      this.#length = chunk.length;
      return;
    }
    const needed = this.#length + chunk.length;
    if (!this.#isOwn || needed > this.#bytes.length) {
      const grown = Buffer.allocUnsafe(Math.max(needed, 2 * this.#length));
      this.#bytes.copy(grown, 0, 0, this.#length);
      this.#bytes = grown;
      this.#isOwn = true;
    }
    this.#bytes.set(chunk, this.#length);
    this.#length = needed;
  }

  /** What was gathered; empties the collector. The bytes may be those of the first chunk itself. */
  take(): Buffer {
    const taken = this.#bytes.subarray(0, this.#length);
    this.#bytes = EMPTY;
    this.#length = 0;
    this.#isOwn = false;
    return taken;
  }
}

const EMPTY = Buffer.alloc(0);

export function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
