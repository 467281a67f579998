import { createHash, hash, type KeyObject } from "node:crypto";

const BLOCK_BYTES = 64;
const DIGEST_BYTES = 32;
/** Messages up to this length are digested without allocating anything; longer ones are copied. */
const SCRATCH_MESSAGE_BYTES = 64 * 1024;

/** A digest in the making. */
export interface RunningDigest {
  update(content: string | Uint8Array): void;
  /** Lower-case hex of all that was given, in order; ends the digest. */
  hex(): string;
}

/**
 * HMAC-SHA256 (RFC 2104) under one key, for many short messages: the padded key stands in a buffer that is used again, so that a
 * digest costs two plain hashes and no object of Node's. Strings count as UTF-8.
 */
export class HmacSha256 {
  /** The inner block, then the message. */
  readonly #inner = Buffer.alloc(BLOCK_BYTES + SCRATCH_MESSAGE_BYTES);
  /** The outer block, then the inner digest. */
  readonly #outer = Buffer.alloc(BLOCK_BYTES + DIGEST_BYTES);

  /** `key` is a secret key of any length. */
  constructor(key: KeyObject) {
    const bytes = key.export();
    const block = Buffer.alloc(BLOCK_BYTES);
    (bytes.length > BLOCK_BYTES ? hash("sha256", bytes, "buffer") : bytes).copy(block);
    for (let at = 0; at < BLOCK_BYTES; at++) {
      this.#inner[at] = (block[at] ?? 0) ^ 0x36;
      this.#outer[at] = (block[at] ?? 0) ^ 0x5c;
    }
  }

  /** Lower-case hex. */
  hex(message: string | Uint8Array): string {
    return this.#close(this.#innerDigest(message));
  }

  digest(message: string | Uint8Array): Buffer {
    return Buffer.from(this.hex(message), "hex");
  }

  start(): RunningDigest {
    const running = createHash("sha256").update(this.#inner.subarray(0, BLOCK_BYTES));
    return {
      update: (content) => void running.update(content),
      hex: () => this.#close(running.digest("binary")),
    };
  }

  /** One character for each byte. */
  #innerDigest(message: string | Uint8Array): string {
    // A UTF-16 unit takes at most three bytes of UTF-8.
    const mostBytes = typeof message === "string" ? message.length * 3 : message.length;
    if (mostBytes > SCRATCH_MESSAGE_BYTES) {
      const head = this.#inner.subarray(0, BLOCK_BYTES);
      const body = typeof message === "string" ? Buffer.from(message) : message;
      return hash("sha256", Buffer.concat([head, body]), "binary");
    }
    let end = BLOCK_BYTES;
    if (typeof message === "string") end += this.#inner.write(message, BLOCK_BYTES, "utf8");
    else {
      this.#inner.set(message, BLOCK_BYTES);
      end += message.length;
    }
    const digest = hash("sha256", this.#inner.subarray(0, end), "binary");
    // Keys are digested here too; none stays behind.
    this.#inner.fill(0, BLOCK_BYTES, end);
    return digest;
  }

  #close(inner: string): string {
    this.#outer.write(inner, BLOCK_BYTES, "latin1");
    return hash("sha256", this.#outer, "hex");
  }
}
