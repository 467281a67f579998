import { createHash, hash, type KeyObject } from "node:crypto";

const BLOCK_BYTES = 64;

/** A digest in the making. */
export interface RunningDigest {
  update(content: string | Uint8Array): void;
  /** Lower-case hex of all that was given, in order; ends the digest. */
  hex(): string;
}

/**
 * HMAC-SHA256 (RFC 2104) under one key, for many short messages: the padded key is kept, so that a digest costs two plain hashes
 * instead of an object of Node's. Strings count as UTF-8.
 */
export class HmacSha256 {
  readonly #inner: Buffer;
  readonly #outer: Buffer;

  /** `key` is a secret key of any length. */
  constructor(key: KeyObject) {
    const bytes = key.export();
    const block = Buffer.alloc(BLOCK_BYTES);
    (bytes.length > BLOCK_BYTES ? hash("sha256", bytes, "buffer") : bytes).copy(block);
    this.#inner = block.map((byte) => byte ^ 0x36) as Buffer;
    this.#outer = block.map((byte) => byte ^ 0x5c) as Buffer;
  }

  digest(message: string | Uint8Array): Buffer {
    const content = typeof message === "string" ? Buffer.from(message) : message;
    return this.#close(hash("sha256", Buffer.concat([this.#inner, content]), "buffer"));
  }

  start(): RunningDigest {
    const running = createHash("sha256").update(this.#inner);
    return {
      update: (content) => void running.update(content),
      hex: () => this.#close(running.digest()).toString("hex"),
    };
  }

  #close(inner: Buffer): Buffer {
    return hash("sha256", Buffer.concat([this.#outer, inner]), "buffer");
  }
}
