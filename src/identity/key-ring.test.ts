import { createSecretKey, randomBytes } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createTestDatabase } from "../../test/support/databases.ts";
import type { TestDatabase } from "../../test/support/databases.ts";
import { GatewayError } from "../contracts/errors.ts";
import type { Clock } from "../foundation/clock.ts";
import { createApiKeyStore } from "../storage/api-key-store.ts";
import type { ApiKeyStore } from "../storage/api-key-store.ts";
import { openDatabase } from "../storage/database.ts";
import type { Database } from "../storage/database.ts";
import { mintApiKey } from "./api-key.ts";
import { createKeyRing } from "./key-ring.ts";
import type { KeyRing } from "./key-ring.ts";
import { MAX_GROUPS_PER_KEY } from "./key-request.ts";

const NOON = Date.parse("2026-01-01T12:00:00.000Z");
const pepper = createSecretKey(randomBytes(32));

let now: number;
const clock: Clock = { now: () => now, monotonic: () => now };
let place: TestDatabase;
let database: Database;
let store: ApiKeyStore;
let ring: KeyRing;

beforeEach(async () => {
  now = NOON;
  place = await createTestDatabase("sqlite");
  database = await openDatabase(place.location);
  store = createApiKeyStore(database);
  ring = await createKeyRing(store, pepper, clock);
});

afterEach(async () => {
  await database.close();
  await place.remove();
});

function failureOf(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  return undefined;
}

describe("authenticating", () => {
  it("gives the principal of a key, from either header", async () => {
    const { record, key } = await ring.create({
      name: "ci",
      groups: ["applications", "applications", "testers"],
    });
    const principal = {
      type: "Service",
      id: "ci",
      name: "ci",
      groups: ["applications", "testers"],
      keyId: record.id,
      keyName: "ci",
    };
    expect(ring.authenticate(`Bearer ${key}`)).toEqual(principal);
    expect(ring.authenticate(undefined, key)).toEqual(principal);
  });

  it("gives the principal that the key was made for", async () => {
    const { key } = await ring.create({ name: "laptop", principal: { type: "User", id: "ada" } });
    expect(ring.authenticate(`Bearer ${key}`)).toMatchObject({
      type: "User",
      id: "ada",
      name: "laptop",
      groups: [],
    });
  });

  it("gives a principal that nobody can change for the next request", async () => {
    const { key } = await ring.create({ name: "ci", groups: ["applications"] });
    const principal = ring.authenticate(`Bearer ${key}`);
    expect(() => (principal.groups as string[]).push("administrators")).toThrow(TypeError);
    expect(() => Object.assign(principal, { id: "root" })).toThrow(TypeError);
  });

  it("fails in the very same way whatever the reason", async () => {
    const live = await ring.create({ name: "live" });
    const expired = await ring.create({ name: "expired", expiresAt: "2026-01-01T12:00:01.000Z" });
    const revoked = await ring.create({ name: "revoked" });
    await ring.revoke("revoked");
    now += 1_000;
    const wrongSecret = live.key.slice(0, -1) + (live.key.endsWith("a") ? "b" : "a");
    const otherIdsSecret = live.record.prefix + mintApiKey(randomBytes).key.slice(live.record.prefix.length);
    const attempts: [string | undefined, string?][] = [
      [undefined],
      [""],
      ["Bearer"],
      ["Bearer x"],
      [`Basic ${live.key}`],
      [live.key],
      [`Bearer ${live.key} `],
      [`Bearer ${live.key}`, mintApiKey(randomBytes).key],
      [`Bearer ${mintApiKey(randomBytes).key}`],
      [`Bearer ${wrongSecret}`],
      [`Bearer ${otherIdsSecret}`],
      [`Bearer ${live.key.toLowerCase()}`],
      [`Bearer ${expired.key}`],
      [`Bearer ${revoked.key}`],
      ["x".repeat(100_000)],
    ];
    const failures = attempts.map((headers) => failureOf(() => ring.authenticate(...headers)));
    for (const failure of failures) {
      expect(failure).toBeInstanceOf(GatewayError);
      expect(failure).toMatchObject({ code: "unauthenticated", detail: "no valid API key" });
      expect(Object.entries(failure as object)).toEqual(Object.entries(failures[0] as object));
    }
    expect(ring.authenticate(`Bearer ${live.key}`).name).toBe("live");
  });

  it("accepts a key up to the moment it expires", async () => {
    const { key } = await ring.create({ name: "brief", expiresAt: "2026-01-01T13:00:01+01:00" });
    now = NOON + 999;
    expect(ring.authenticate(`Bearer ${key}`).name).toBe("brief");
    now = NOON + 1_000;
    expect(failureOf(() => ring.authenticate(`Bearer ${key}`))).toMatchObject({ code: "unauthenticated" });
  });

  it("needs the pepper that the key was hashed with", async () => {
    const { key } = await ring.create({ name: "ci" });
    const other = await createKeyRing(store, createSecretKey(randomBytes(32)), clock);
    expect(failureOf(() => other.authenticate(`Bearer ${key}`))).toMatchObject({ code: "unauthenticated" });
  });
});

describe("a key", () => {
  it("is shown once: neither the store nor the list has it or shows its hash", async () => {
    const { record, key } = await ring.create({ name: "ci" });
    const [stored] = await store.list();
    const [listed] = await ring.list();
    expect(listed).toEqual(record);
    expect(listed).toMatchObject({
      name: "ci",
      prefix: key.slice(0, record.prefix.length),
      revokedAt: undefined,
    });
    expect(JSON.stringify(stored)).not.toContain(key.slice(record.prefix.length));
    expect(stored?.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.stringify([listed, record])).not.toContain(stored?.hash);
  });

  it("that was revoked is refused at once and stays refused, also after a restart", async () => {
    const { record, key } = await ring.create({ name: "ci" });
    expect(await ring.revoke("ci")).toMatchObject({ id: record.id, revokedAt: "2026-01-01T12:00:00.000Z" });
    const restarted = await createKeyRing(store, pepper, clock);
    await ring.refresh();
    for (const each of [ring, restarted]) {
      expect(failureOf(() => each.authenticate(`Bearer ${key}`))).toMatchObject({ code: "unauthenticated" });
    }
  });

  it("is refused from the moment its revocation begins, even if the database fails then", async () => {
    const { record, key } = await ring.create({ name: "ci" });
    const broken: ApiKeyStore = { ...store, revoke: () => Promise.reject(new Error("disk full")) };
    const other = await createKeyRing(broken, pepper, clock);
    await expect(other.revoke(record.id)).rejects.toThrow("disk full");
    await ring.create({ name: "something-changed" });
    expect(await other.refresh()).toBe(true);
    expect(failureOf(() => other.authenticate(`Bearer ${key}`))).toMatchObject({ code: "unauthenticated" });
  });

  it("can be revoked by id, twice to the same effect; an unknown one is not found", async () => {
    const { record } = await ring.create({ name: "ci" });
    const first = await ring.revoke(record.id);
    now += 5_000;
    expect((await ring.revoke(record.id)).revokedAt).toBe(first.revokedAt);
    await expect(ring.revoke("nobody")).rejects.toMatchObject({ code: "not_found" });
  });

  it("leaves its name to the next once it is revoked", async () => {
    await ring.create({ name: "ci" });
    await expect(ring.create({ name: "ci" })).rejects.toMatchObject({ code: "conflict" });
    await ring.revoke("ci");
    const { key } = await ring.create({ name: "ci" });
    expect(ring.authenticate(`Bearer ${key}`).name).toBe("ci");
  });

  it("made or revoked by another process is known after a refresh", async () => {
    const elsewhere = await createKeyRing(store, pepper, clock);
    const { key } = await elsewhere.create({ name: "ci" });
    expect(failureOf(() => ring.authenticate(`Bearer ${key}`))).toMatchObject({ code: "unauthenticated" });
    expect(await ring.refresh()).toBe(true);
    expect(ring.authenticate(`Bearer ${key}`).name).toBe("ci");
    expect(await ring.refresh()).toBe(false);
    await elsewhere.revoke("ci");
    expect(await ring.refresh()).toBe(true);
    expect(failureOf(() => ring.authenticate(`Bearer ${key}`))).toMatchObject({ code: "unauthenticated" });
  });

  it.each([
    ["name", { name: "" }],
    ["name", { name: "two words" }],
    ["groups.0", { name: "ci", groups: ["a b"] }],
    ["groups", { name: "ci", groups: Array.from({ length: MAX_GROUPS_PER_KEY + 1 }, (_, n) => `g${n}`) }],
    ["expiresAt", { name: "ci", expiresAt: "tomorrow" }],
    ["expiresAt", { name: "ci", expiresAt: "2026-01-01T12:00:00.000Z" }],
    ["principal.id", { name: "ci", principal: { type: "User" as const, id: "" } }],
    ["name", { name: "sallyport.judge" }],
    ["principal.id", { name: "ci", principal: { type: "Service" as const, id: "sallyport.judge" } }],
  ])("is not made where %s does not fit", async (field, request) => {
    await expect(ring.create(request)).rejects.toMatchObject({ code: "invalid_request", field });
    expect(await ring.list()).toEqual([]);
  });

  it("may have Sallyport's name without being one of its own", async () => {
    const { key } = await ring.create({ name: "sallyport-ci" });
    expect(ring.authenticate(`Bearer ${key}`).id).toBe("sallyport-ci");
  });

  it("of one of Sallyport's own principals is refused where it was made before, and can be revoked", async () => {
    const { record, key } = await ring.create({ name: "judge" });
    await database.db.updateTable("api_keys").set({ principal_id: "sallyport.judge" }).execute();
    const restarted = await createKeyRing(store, pepper, clock);
    expect(failureOf(() => restarted.authenticate(`Bearer ${key}`))).toMatchObject({
      code: "unauthenticated",
    });
    expect(await restarted.revoke("judge")).toMatchObject({ id: record.id });
  });

  it("may stand in as many groups as the limit says", async () => {
    const groups = Array.from({ length: MAX_GROUPS_PER_KEY }, (_, n) => `g${n}`);
    const { key } = await ring.create({ name: "ci", groups });
    expect(ring.authenticate(`Bearer ${key}`).groups).toEqual(groups);
  });
});

describe("last use", () => {
  const lastUse = async () => (await ring.list())[0]?.lastUsedAt;

  it("is written when it is flushed, and survives a refresh before that", async () => {
    const { key } = await ring.create({ name: "ci" });
    now += 1_000;
    ring.authenticate(`Bearer ${key}`);
    expect(await lastUse()).toBeUndefined();
    await ring.refresh();
    await ring.flushLastUsed();
    expect(await lastUse()).toBe("2026-01-01T12:00:01.000Z");
  });

  it("is written once, and again only after another use", async () => {
    const { key } = await ring.create({ name: "ci" });
    ring.authenticate(`Bearer ${key}`);
    await ring.flushLastUsed();
    await database.db.updateTable("api_keys").set({ last_used_at: null }).execute();
    await ring.flushLastUsed();
    expect(await lastUse()).toBeUndefined();
    now += 1;
    ring.authenticate(`Bearer ${key}`);
    await ring.flushLastUsed();
    expect(await lastUse()).toBe("2026-01-01T12:00:00.001Z");
  });

  it("is not touched by a failed attempt", async () => {
    const { record } = await ring.create({ name: "ci" });
    const forged = record.prefix + mintApiKey(randomBytes).key.slice(record.prefix.length);
    failureOf(() => ring.authenticate(`Bearer ${forged}`));
    await ring.flushLastUsed();
    expect(await lastUse()).toBeUndefined();
  });

  it("is written with the revocation", async () => {
    const { key } = await ring.create({ name: "ci" });
    ring.authenticate(`Bearer ${key}`);
    await ring.revoke("ci");
    expect(await lastUse()).toBe("2026-01-01T12:00:00.000Z");
  });
});
