import { randomBytes, randomUUID } from "node:crypto";
import { createClient } from "@redis/client";
import { afterEach, describe, expect, it } from "vitest";
import type { AnswerCache } from "./answer-cache.ts";
import { createMemoryAnswerCache } from "./memory-answer-cache.ts";
import { MAX_QUESTIONS, QuestionIndex } from "./question-index.ts";
import { createRedisAnswerCache } from "./redis-answer-cache.ts";

const REDIS = process.env["REDIS_URL"] ?? "redis://127.0.0.1:6379";

let nowMs = 1_000_000;
const clock = { now: () => nowMs, monotonic: () => nowMs };
const answerOf = (...events: string[]) => ({ events, storedAtMs: nowMs });

describe("answers in memory", () => {
  it("are given again until their time is over", async () => {
    const cache = createMemoryAnswerCache(clock);
    await cache.keep("a", answerOf("1"), 10);
    expect(await cache.find("a")).toEqual(answerOf("1"));
    expect(await cache.find("b")).toBeUndefined();
    nowMs += 10_000;
    expect(await cache.find("a")).toBeUndefined();
  });

  it("take no more room than they may: those used longest ago go, and one that is too large is not kept", async () => {
    const cache = createMemoryAnswerCache(clock, 10);
    await cache.keep("a", answerOf("12345"), 60);
    await cache.keep("b", answerOf("12345"), 60);
    await cache.find("a");
    await cache.keep("c", answerOf("1"), 60);
    expect(await cache.find("b")).toBeUndefined();
    expect(await cache.find("a")).toBeDefined();
    expect(await cache.find("c")).toBeDefined();
    await cache.keep("d", answerOf("12345678901"), 60);
    expect(await cache.find("d")).toBeUndefined();
    expect(await cache.find("a")).toBeDefined();
  });
});

const client = createClient({ url: REDIS, socket: { connectTimeout: 500, reconnectStrategy: false } });
client.on("error", () => undefined);
const hasRedis = await client.connect().then(
  () => true,
  () => false,
);

describe.skipIf(!hasRedis)("answers in Redis", () => {
  const open: AnswerCache[] = [];
  const failures: string[] = [];
  const connect = (sealingKey: Uint8Array, url = REDIS): AnswerCache => {
    const cache = createRedisAnswerCache({ url, sealingKey, onFailure: (what) => failures.push(what) });
    open.push(cache);
    return cache;
  };
  afterEach(async () => {
    for (const cache of open.splice(0)) await cache.close();
    failures.length = 0;
  });
  const kept = async (cache: AnswerCache, key: string): Promise<void> => {
    await expect
      .poll(async () => {
        await cache.keep(key, answerOf("secret words"), 60);
        return cache.find(key);
      })
      .toEqual(answerOf("secret words"));
  };

  it("are shared by nodes with the same secrets, and lie there sealed", async () => {
    const sealingKey = randomBytes(32);
    const key = randomUUID();
    await kept(connect(sealingKey), key);
    const other = connect(sealingKey);
    await expect.poll(() => other.find(key)).toEqual(answerOf("secret words"));
    const stored = await client.get(`sallyport:answer:${key}`);
    expect(stored).not.toBeNull();
    expect(Buffer.from(stored ?? "", "base64").toString("latin1")).not.toContain("secret words");
    expect(await client.ttl(`sallyport:answer:${key}`)).toBeGreaterThan(0);
  });

  it("are nothing to a node with other secrets, nor in another's place", async () => {
    const sealingKey = randomBytes(32);
    const [key, other] = [randomUUID(), randomUUID()];
    const cache = connect(sealingKey);
    await kept(cache, key);
    await client.set(`sallyport:answer:${other}`, (await client.get(`sallyport:answer:${key}`)) ?? "", {
      expiration: { type: "EX", value: 60 },
    });
    expect(await cache.find(other)).toBeUndefined();
    const stranger = connect(randomBytes(32));
    await kept(stranger, randomUUID());
    expect(await stranger.find(key)).toBeUndefined();
    expect(failures).toContain("find");
  });

  it("are unknown where Redis does not answer, and nothing fails", async () => {
    const cache = connect(randomBytes(32), "redis://127.0.0.1:9");
    await cache.keep("a", answerOf("1"), 60);
    expect(await cache.find("a")).toBeUndefined();
    await expect.poll(() => failures).toContain("connection");
  });
});

describe("questions by what they mean", () => {
  it("are found where they are similar enough, in their own partition alone", () => {
    const index = new QuestionIndex();
    index.add("p", [1, 0, 0], "east", nowMs, 60);
    index.add("p", [0, 1, 0], "north", nowMs, 60);
    expect(index.nearest("p", [2, 0.1, 0], 0.95, nowMs)).toBe("east");
    expect(index.nearest("p", [1, 1, 0], 0.95, nowMs)).toBeUndefined();
    expect(index.nearest("q", [1, 0, 0], 0.5, nowMs)).toBeUndefined();
    expect(index.nearest("p", [1, 0, 0], 0.95, nowMs + 60_000)).toBeUndefined();
  });

  it("are compared with vectors of their own length only, and never with nothing", () => {
    const index = new QuestionIndex();
    index.add("p", [0, 0], "nothing", nowMs, 60);
    index.add("p", [1, 0], "two", nowMs, 60);
    expect(index.nearest("p", [0, 0], 0.5, nowMs)).toBeUndefined();
    expect(index.nearest("p", [1, 0, 0], 0.5, nowMs)).toBeUndefined();
    expect(index.nearest("p", [1, 0], 0.5, nowMs)).toBe("two");
  });

  it("are forgotten, oldest first, where there are too many", () => {
    const index = new QuestionIndex();
    index.add("p", [1, 0], "first", nowMs, 60);
    for (let at = 0; at < MAX_QUESTIONS; at++) index.add("p", [0, 1], `k${at}`, nowMs, 60);
    expect(index.nearest("p", [1, 0], 0.9, nowMs)).toBeUndefined();
    expect(index.nearest("p", [0, 1], 0.9, nowMs)).toBeDefined();
  });
});
