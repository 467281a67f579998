import { leafHashInPlace } from "../foundation/merkle-tree.ts";
import { KEPT_BUFFER_BYTES } from "./journal-limits.ts";
import type { AuditKind } from "../contracts/audit.ts";
import type { GatewayError } from "../contracts/errors.ts";
import type { MerkleHash } from "../foundation/merkle-tree.ts";

/** Somebody who waits for a record to be on disk. */
export interface Waiter {
  readonly seq: number;
  readonly kind: AuditKind;
  readonly id: string;
  readonly resolve: (seq: number) => void;
  readonly reject: (error: GatewayError) => void;
}

const FIRST_BUFFER_BYTES = 64 * 1024;
/** The first line needs a byte before it that `leafHashInPlace` may borrow. */
const LEAD = 1;

/** Records that go to disk with one write: their lines, one after the other, and who waits for them. */
export class RecordBatch {
  #buffer = Buffer.allocUnsafe(FIRST_BUFFER_BYTES);
  #end = LEAD;
  #waiters: Waiter[] = [];

  get count(): number {
    return this.#waiters.length;
  }

  get byteLength(): number {
    return this.#end - LEAD;
  }

  get bytes(): Uint8Array {
    return this.#buffer.subarray(LEAD, this.#end);
  }

  get waiters(): readonly Waiter[] {
    return this.#waiters;
  }

  /** Adds a line of `byteLength` bytes, newline included, and returns its leaf hash. */
  add(line: string, byteLength: number, waiter: Waiter): MerkleHash {
    const start = this.#end;
    this.#makeRoom(start + byteLength);
    this.#end = start + this.#buffer.write(line, start, "utf8");
    this.#waiters.push(waiter);
    return leafHashInPlace(this.#buffer, start, this.#end - 1);
  }

  clear(): void {
    this.#end = LEAD;
    this.#waiters = [];
    if (this.#buffer.length > KEPT_BUFFER_BYTES) this.#buffer = Buffer.allocUnsafe(FIRST_BUFFER_BYTES);
  }

  #makeRoom(end: number): void {
    if (end <= this.#buffer.length) return;
    const larger = Buffer.allocUnsafe(Math.max(end, 2 * this.#buffer.length));
    this.#buffer.copy(larger, 0, 0, this.#end);
    this.#buffer = larger;
  }
}
