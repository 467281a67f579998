import { hkdfSync, type KeyObject } from "node:crypto";
import type { AnswerCache } from "../caching/answer-cache.ts";
import { createMemoryAnswerCache } from "../caching/memory-answer-cache.ts";
import type { Settings } from "../contracts/settings.ts";
import { systemClock } from "../foundation/clock.ts";
import type { Logger } from "../telemetry/create-logger.ts";

const SEALING_KEY_BYTES = 32;

/** In Redis where there is one, else in this node's memory. */
export async function openAnswerCache(
  { REDIS_URL: url }: Settings,
  secret: KeyObject,
  logger: Logger,
): Promise<AnswerCache> {
  if (url === undefined) return createMemoryAnswerCache(systemClock);
  const { createRedisAnswerCache } = await import("../caching/redis-answer-cache.ts");
  // Derived, not a digest by the same key: records hold such digests of what clients and models say (RFC 5869).
  const info = "sallyport: sealing of cached answers, 1";
  const sealingKey = new Uint8Array(hkdfSync("sha256", secret, "", info, SEALING_KEY_BYTES));
  return createRedisAnswerCache({
    url,
    sealingKey,
    onFailure: (what) => {
      logger.warn({ what }, "the cache of answers did not work; answers are made anew");
    },
  });
}
