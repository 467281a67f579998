import { getHeapStatistics } from "node:v8";
import { GatewayError } from "../contracts/errors.ts";

export interface AdmissionLimits {
  readonly requests: number;
  readonly bufferedBodyBytes: number;
  /** Of V8's heap limit; and of the memory that the process may use, where it is confined (a container's limit). */
  readonly heapShare: number;
}

/** Refuses new requests while the process is at its limit, before memory runs out, and once it is closing. */
export interface Admission {
  /** Takes a place for a request; throws `overloaded` or `shutting_down`. */
  enter(): AdmittedRequest;
  /** Says that `close` will follow: requests are still taken, each as the last one of its connection. */
  announceClose(): void;
  /** Refuses everything from now on. */
  close(): void;
  readonly requests: number;
  /** Closed, or about to be. */
  readonly isEnding: boolean;
  readonly isClosing: boolean;
}

/** One request's share of what there is. */
export interface AdmittedRequest {
  /**
   * Takes room for a body about to be read; throws `overloaded` where there is none. Called once whose body it is is
   * known, so that strangers cannot hold the room.
   */
  holdBody(announcedBytes: number): void;
  /** Gives everything back; once, however often it is called. */
  leave(): void;
}

const RETRY_AFTER_S = 1;
/** How often memory is looked at; a look costs microseconds. */
export const MEMORY_CHECK_MS = 250;

export function createAdmission(
  limits: AdmissionLimits,
  currentShare: () => number = currentMemoryShare,
): Admission {
  let requests = 0;
  let bytes = 0;
  let isEnding = false;
  let isClosing = false;
  let isMemoryFull = false;
  const timer = setInterval(() => {
    isMemoryFull = currentShare() >= limits.heapShare;
  }, MEMORY_CHECK_MS);
  timer.unref();

  const shed = (detail: string): never => {
    throw new GatewayError("overloaded", detail, { retryAfterS: RETRY_AFTER_S });
  };

  return {
    get requests() {
      return requests;
    },
    get isEnding() {
      return isEnding;
    },
    get isClosing() {
      return isClosing;
    },
    announceClose() {
      isEnding = true;
    },
    close() {
      isEnding = true;
      isClosing = true;
      clearInterval(timer);
    },
    enter() {
      if (isClosing) throw new GatewayError("shutting_down", "closing", { retryAfterS: RETRY_AFTER_S });
      if (requests >= limits.requests) shed(`${requests} requests under way`);
      if (isMemoryFull) shed("memory nearly full");
      requests++;
      let isInside = true;
      let held = 0;
      return {
        holdBody(announcedBytes) {
          if (!isInside) return;
          if (bytes + announcedBytes > limits.bufferedBodyBytes) shed(`${bytes} body bytes held`);
          bytes += announcedBytes;
          held += announcedBytes;
        },
        leave() {
          if (!isInside) return;
          isInside = false;
          requests--;
          bytes -= held;
        },
      };
    },
  };
}

function currentMemoryShare(): number {
  const { used_heap_size, heap_size_limit } = getHeapStatistics();
  const resident = process.memoryUsage.rss();
  return memoryShare(used_heap_size / heap_size_limit, resident, process.constrainedMemory());
}

/**
 * The larger of two shares: of V8's heap limit, and of the bytes that a container leaves the process, `confinedTo`: 0 where
 * the system cannot tell, and more than any machine has where there is no limit. The second counts what the first does
 * not see, such as bodies, which lie outside V8's heap.
 */
export function memoryShare(heapShare: number, residentBytes: number, confinedTo: number): number {
  return confinedTo > 0 ? Math.max(heapShare, residentBytes / confinedTo) : heapShare;
}
