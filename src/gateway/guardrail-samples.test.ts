import { createSecretKey } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createTestDatabase, hasPostgres, type TestDatabase } from "../../test/support/databases.ts";
import type { CompletionRequest, StreamPart } from "../contracts/completion.ts";
import type { KeepSamples } from "../contracts/documents.ts";
import { openDatabase, type Database, type DatabaseKind } from "../storage/database.ts";
import { createGuardrailSampleStore, type GuardrailSampleStore } from "../storage/guardrail-sample-store.ts";
import {
  createGuardrailSamples,
  MAX_QUEUED_SAMPLES,
  MAX_SAMPLE_CHARS,
  MAX_SAMPLE_TEXTS,
  type GuardrailSamples,
} from "./guardrail-samples.ts";
import { SampleSeal } from "./sample-seal.ts";

const isPostgresThere = await hasPostgres();
const DAY_MS = 86_400_000;
const CANARY = "canary-of-a-kept-exchange-xyzzy";

const requestOf = (...texts: string[]): CompletionRequest => ({
  operation: "chat",
  dialect: "openai.chat",
  model: "m",
  stream: false,
  body: {},
  rawBody: new Uint8Array(0),
  texts: texts.map((text, at) => ({ path: [at], origin: "user", text })),
  uninspectedMedia: 0,
});
const answerOf = (...pieces: string[]): StreamPart[] =>
  pieces.map((text) => ({
    value: {},
    texts: [{ lane: "0.content", choice: 0, origin: "assistant", path: [], text }],
  }));

describe.each<DatabaseKind>(["sqlite", "postgres"])("exchanges that guardrails keep, on %s", (kind) => {
  if (kind === "postgres" && !isPostgresThere) {
    it.skip("needs a PostgreSQL server", () => undefined);
    return;
  }

  let place: TestDatabase;
  let database: Database;
  let store: GuardrailSampleStore;
  let samples: GuardrailSamples;
  let now: number;
  /** What the documents in force say. */
  let inForce: Map<string, KeepSamples | undefined>;

  beforeEach(async () => {
    place = await createTestDatabase(kind);
    database = await openDatabase(place.location);
    now = Date.parse("2026-01-02T03:00:00.000Z");
    inForce = new Map([["support", { perHour: 60, days: 2 }]]);
    store = createGuardrailSampleStore(database, () => now);
    samples = samplesWith();
  });

  afterEach(async () => {
    await samples.idle();
    await database.close();
    await place.remove();
  });

  function samplesWith(secret = "s"): GuardrailSamples {
    return createGuardrailSamples({
      store,
      seal: new SampleSeal(createSecretKey(Buffer.from(secret.repeat(32)))),
      snapshot: () =>
        ({
          guardrails: {
            get: (name: string) => (inForce.has(name) ? { keepSamples: inForce.get(name) } : undefined),
          },
        }) as never,
      clock: { now: () => now },
      onFailure: () => undefined,
    });
  }

  const begin = () => samples.begin({ name: "support", version: 3, keepSamples: inForce.get("support") });

  async function keep(id: string, request = requestOf("hello"), answer: readonly StreamPart[] = []) {
    const sampled = begin();
    sampled?.addAnswer(answer);
    sampled?.keep(id, request);
    now += 60_000;
    await samples.idle();
  }

  it("are read as they came, answers put together, newest first", async () => {
    await keep("a", requestOf("first"), answerOf("an ", "answer"));
    await keep("b", requestOf("second"));
    const [b, a] = await samples.read("support", 10);
    expect(b).toMatchObject({ exchange: "b", version: 3 });
    expect(a?.open()).toEqual([
      { source: "input", origin: "user", text: "first" },
      { source: "output", origin: "assistant", text: "an answer" },
    ]);
  });

  it("are kept only where the document says so, and as often as it says", async () => {
    expect(samples.begin({ name: "other", version: 1, keepSamples: undefined })).toBeUndefined();
    expect(begin()).toBeDefined();
    expect(begin()).toBeUndefined();
    now += 59_999;
    expect(begin()).toBeUndefined();
    now += 1;
    expect(begin()).toBeDefined();
  });

  it("are never readable in the database", async () => {
    await keep("a", requestOf(CANARY), answerOf(CANARY));
    const rows = await database.db.selectFrom("guardrail_samples").selectAll().execute();
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(CANARY);
    expect(Buffer.from(rows[0]?.sealed ?? "", "base64").includes(CANARY)).toBe(false);
    if (kind === "postgres") return;
    const { dataDir } = place.location as { dataDir: string };
    for (const file of await readdir(dataDir)) {
      const bytes = await readFile(join(dataDir, file));
      expect(bytes.includes(CANARY), file).toBe(false);
    }
  });

  it("cannot be opened with another key, moved to another row, or made to live longer", async () => {
    await keep("a");
    expect((await samples.read("support", 1))[0]?.open()).toBeDefined();
    expect((await samplesWith("t").read("support", 1))[0]?.open()).toBeUndefined();
    await database.db
      .updateTable("guardrail_samples")
      .set({ expires_at: "2030-01-01T00:00:00.000Z" })
      .execute();
    expect((await samples.read("support", 1))[0]?.open()).toBeUndefined();
  });

  it("are not read after their days, and then deleted", async () => {
    await keep("a");
    now = Date.parse("2026-01-02T03:00:00.000Z") + 2 * DAY_MS - 1;
    expect(await samples.read("support", 10)).toHaveLength(1);
    now += 1;
    expect(await samples.read("support", 10)).toHaveLength(0);
    await samples.prune();
    expect(await database.db.selectFrom("guardrail_samples").selectAll().execute()).toHaveLength(0);
  });

  it("go where the document keeps less, or nothing any more", async () => {
    await keep("a");
    now += DAY_MS;
    await keep("b");
    inForce.set("support", { perHour: 60, days: 1 });
    expect((await samples.read("support", 10)).map(({ exchange }) => exchange)).toEqual(["b"]);
    await samples.prune();
    expect(await database.db.selectFrom("guardrail_samples").selectAll().execute()).toHaveLength(1);
    inForce.set("support", undefined);
    expect(await samples.read("support", 10)).toEqual([]);
    await samples.prune();
    expect(await database.db.selectFrom("guardrail_samples").selectAll().execute()).toHaveLength(0);
  });

  it("are not written where the document says so by the time they would be", async () => {
    const sampled = begin();
    inForce.set("support", undefined);
    sampled?.keep("a", requestOf("hello"));
    await samples.idle();
    expect(samples.counts.get("not-wanted")).toBe(1);
    expect(await database.db.selectFrom("guardrail_samples").selectAll().execute()).toHaveLength(0);
  });

  it("are the newest so many of each guardrail", async () => {
    for (const id of ["a", "b", "c"]) await keep(id);
    await store.prune(() => "2000-01-01T00:00:00.000Z", 2);
    expect((await samples.read("support", 10)).map(({ exchange }) => exchange)).toEqual(["c", "b"]);
    expect(await samples.clear("support")).toBe(2);
    expect(await samples.read("support", 10)).toEqual([]);
  });

  it(`have ${MAX_SAMPLE_CHARS} characters and ${MAX_SAMPLE_TEXTS} texts at most; longer ones are counted`, async () => {
    await keep("fits", requestOf("x".repeat(MAX_SAMPLE_CHARS - 1)), answerOf("y"));
    await keep("long", requestOf("x".repeat(MAX_SAMPLE_CHARS - 1)), answerOf("yy"));
    await keep("longAnswer", requestOf(""), answerOf("y".repeat(MAX_SAMPLE_CHARS), "y"));
    await keep("many", requestOf(...Array.from({ length: MAX_SAMPLE_TEXTS }, () => "x")));
    await keep("tooMany", requestOf(...Array.from({ length: MAX_SAMPLE_TEXTS + 1 }, () => "x")));
    const kept = await samples.read("support", 10);
    expect(kept.map(({ exchange }) => exchange)).toEqual(["many", "fits"]);
    expect(samples.counts.get("too-long")).toBe(3);
  });

  it("are dropped and counted where the queue is full, and nobody waits", async () => {
    inForce.set("support", { perHour: 120, days: 1 });
    const all = Array.from({ length: MAX_QUEUED_SAMPLES + 3 }, () => {
      now += 30_000;
      return begin();
    });
    // The first is taken out of the queue at once.
    all.forEach((sampled, at) => sampled?.keep(`x${at}`, requestOf("hello")));
    await samples.idle();
    expect(samples.counts.get("kept")).toBe(MAX_QUEUED_SAMPLES + 1);
    expect(samples.counts.get("queue-full")).toBe(2);
  });
});
