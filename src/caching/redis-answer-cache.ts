import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { createClient } from "@redis/client";
import { z } from "zod";
import type { AnswerCache, CachedAnswer } from "./answer-cache.ts";

/** Whoever waits for a cache longer than this is better off without. */
const REDIS_TIMEOUT_MS = 100;
const CONNECT_TIMEOUT_MS = 2_000;
const MAX_RECONNECT_MS = 5_000;
/** Commands that may wait for the connection to come back. */
const MAX_QUEUED_COMMANDS = 256;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const PREFIX = "sallyport:answer:";

const Stored = z.strictObject({ events: z.array(z.string()), storedAtMs: z.number() });

export interface RedisAnswerCacheOptions {
  readonly url: string;
  /** 32 bytes. What lies in Redis is sealed with it (AES-256-GCM), and bound to its key. */
  readonly sealingKey: Uint8Array;
  /** Told of what did not work, without content: "find", "keep", "connection". */
  readonly onFailure: (what: string) => void;
}

/** Answers in Redis, for several nodes with the same secrets. */
export function createRedisAnswerCache({ url, sealingKey, onFailure }: RedisAnswerCacheOptions): AnswerCache {
  const client = createClient({
    url,
    commandsQueueMaxLength: MAX_QUEUED_COMMANDS,
    disableOfflineQueue: true,
    socket: {
      connectTimeout: CONNECT_TIMEOUT_MS,
      reconnectStrategy: (tries) => Math.min(MAX_RECONNECT_MS, 50 * 2 ** Math.min(tries, 10)),
    },
  });
  client.on("error", () => {
    onFailure("connection");
  });
  // It goes on trying; until it succeeds nothing is known and nothing kept.
  void client.connect().catch(() => {
    onFailure("connection");
  });

  const attempt = async <T>(what: string, work: () => Promise<T>): Promise<T | undefined> => {
    if (!client.isReady) return undefined;
    let timer: NodeJS.Timeout | undefined;
    try {
      const late = new Promise<never>((_resolve, reject) => {
        timer = setTimeout(() => {
          reject(new Error("late"));
        }, REDIS_TIMEOUT_MS);
      });
      return await Promise.race([work(), late]);
    } catch {
      // Whatever went wrong, the answer is made anew; an operator sees that it happened.
      onFailure(what);
      return undefined;
    } finally {
      clearTimeout(timer);
    }
  };
  return {
    async find(key) {
      return attempt("find", async () => {
        const sealed = await client.get(PREFIX + key);
        return sealed === null ? undefined : open(sealingKey, key, sealed);
      });
    },
    async keep(key, answer, ttlS) {
      await attempt("keep", () =>
        client.set(PREFIX + key, seal(sealingKey, key, answer), { expiration: { type: "EX", value: ttlS } }),
      );
    },
    async forget(key) {
      await attempt("forget", () => client.del(PREFIX + key));
    },
    async close() {
      if (client.isOpen) client.destroy();
      return Promise.resolve();
    },
  };
}

function seal(sealingKey: Uint8Array, key: string, answer: CachedAnswer): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv("aes-256-gcm", sealingKey, iv).setAAD(Buffer.from(key));
  const body = Buffer.concat([cipher.update(JSON.stringify(answer), "utf8"), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), body]).toString("base64");
}

/** Throws where what lies there was not sealed with this key for this place. */
function open(sealingKey: Uint8Array, key: string, sealed: string): CachedAnswer {
  const bytes = Buffer.from(sealed, "base64");
  const decipher = createDecipheriv("aes-256-gcm", sealingKey, bytes.subarray(0, IV_BYTES), {
    authTagLength: TAG_BYTES,
  })
    .setAAD(Buffer.from(key))
    .setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  const body = Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
  return Stored.parse(JSON.parse(body.toString("utf8")));
}
