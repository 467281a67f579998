import { getHeapStatistics } from "node:v8";
import { GatewayError } from "../contracts/errors.ts";

export interface AdmissionLimits {
  readonly requests: number;
  readonly bufferedBodyBytes: number;
  /** Of V8's heap limit. */
  readonly heapShare: number;
}

/** Refuses new requests while the process is at its limit, before memory runs out, and once it is closing. */
export interface Admission {
  /** Takes a place for a request that announces this many body bytes; throws `overloaded` or `shutting_down`. */
  enter(announcedBytes: number): () => void;
  /** Refuses everything from now on. */
  close(): void;
  readonly requests: number;
  readonly isClosing: boolean;
}

const RETRY_AFTER_S = 1;
/** How often the heap is looked at; a look costs microseconds. */
const HEAP_CHECK_MS = 250;

export function createAdmission(
  limits: AdmissionLimits,
  heapShare: () => number = currentHeapShare,
): Admission {
  let requests = 0;
  let bytes = 0;
  let isClosing = false;
  let isHeapFull = false;
  const timer = setInterval(() => {
    isHeapFull = heapShare() >= limits.heapShare;
  }, HEAP_CHECK_MS);
  timer.unref();

  const shed = (detail: string): never => {
    throw new GatewayError("overloaded", detail, { retryAfterS: RETRY_AFTER_S });
  };

  return {
    get requests() {
      return requests;
    },
    get isClosing() {
      return isClosing;
    },
    close() {
      isClosing = true;
      clearInterval(timer);
    },
    enter(announcedBytes) {
      if (isClosing) throw new GatewayError("shutting_down", "closing", { retryAfterS: RETRY_AFTER_S });
      if (requests >= limits.requests) shed(`${requests} requests under way`);
      if (bytes + announcedBytes > limits.bufferedBodyBytes) shed(`${bytes} body bytes held`);
      if (isHeapFull) shed("heap nearly full");
      requests++;
      bytes += announcedBytes;
      let isInside = true;
      return () => {
        if (!isInside) return;
        isInside = false;
        requests--;
        bytes -= announcedBytes;
      };
    },
  };
}

function currentHeapShare(): number {
  const { used_heap_size, heap_size_limit } = getHeapStatistics();
  return used_heap_size / heap_size_limit;
}
