import { createSecretKey, randomBytes } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../test/support/databases.ts";
import type { Clock } from "../foundation/clock.ts";
import { createApiKeyStore } from "../storage/api-key-store.ts";
import { openDatabase, type Database } from "../storage/database.ts";
import { MAX_MODELS_PER_KEY, MAX_OVERLAP_HOURS, type KeyRequest } from "./key-request.ts";
import { createKeyRing, type KeyRing } from "./key-ring.ts";
import { MAX_NETWORKS_PER_KEY } from "./networks.ts";
import { MAX_TAGS } from "../contracts/tags.ts";

const NOON = Date.parse("2026-01-01T12:00:00.000Z");
const HOUR = 3_600_000;
const FINGERPRINT = "ab".repeat(32);
const pepper = createSecretKey(randomBytes(32));

let now: number;
const clock: Clock = { now: () => now, monotonic: () => now };
let place: TestDatabase;
let database: Database;
let ring: KeyRing;
const deactivated = new Set<string>();
const open = (): Promise<KeyRing> =>
  createKeyRing(createApiKeyStore(database), pepper, clock, (userId) => !deactivated.has(userId));

beforeEach(async () => {
  now = NOON;
  deactivated.clear();
  place = await createTestDatabase("sqlite");
  database = await openDatabase(place.location);
  ring = await open();
});

afterEach(async () => {
  await database.close();
  await place.remove();
});

const refusal = { code: "unauthenticated", detail: "no valid API key" };

function attempt(key: string, peer?: { address: string; certificate?: string }, at = ring): unknown {
  try {
    return at.authenticate(`Bearer ${key}`, undefined, peer).name;
  } catch (error) {
    return error;
  }
}

describe("the bindings of a key", () => {
  it("stand on its principal, frozen, also after a restart", async () => {
    const { record, key } = await ring.create({
      name: "shop",
      project: "web",
      owner: "Web team",
      tags: { stage: "live" },
      scopes: ["invoke", "list", "invoke"],
      models: ["openai/*"],
    });
    expect(record).toMatchObject({ project: "web", owner: "Web team", scopes: ["invoke", "list"] });
    for (const each of [ring, await open()]) {
      const principal = each.authenticate(`Bearer ${key}`);
      expect(principal).toEqual({
        type: "Service",
        id: "shop",
        name: "shop",
        groups: [],
        keyId: record.id,
        keyName: "shop",
        project: "web",
        tags: { stage: "live" },
        bounds: { actions: ["invoke", "list"], models: ["openai/*"] },
      });
      expect(Object.isFrozen(principal.bounds?.actions)).toBe(true);
      expect(Object.isFrozen(principal.tags)).toBe(true);
    }
  });

  it("let a key be used from its networks alone", async () => {
    const { key } = await ring.create({ name: "shop", networks: ["10.0.0.0/8", "2001:db8::/32"] });
    expect(attempt(key, { address: "10.1.2.3" })).toBe("shop");
    expect(attempt(key, { address: "::ffff:10.1.2.3" })).toBe("shop");
    expect(attempt(key, { address: "2001:db8::7" })).toBe("shop");
    expect(attempt(key, { address: "192.0.2.1" })).toMatchObject(refusal);
    expect(attempt(key, { address: "::ffff:192.0.2.1" })).toMatchObject(refusal);
    expect(attempt(key, undefined)).toMatchObject(refusal);
  });

  it("let a key be used with its client certificate alone", async () => {
    const colons = FINGERPRINT.toUpperCase().replace(/(..)(?!$)/g, "$1:");
    const { record, key } = await ring.create({ name: "shop", certificate: colons });
    expect(record.certificate).toBe(FINGERPRINT);
    expect(attempt(key, { address: "10.1.2.3", certificate: FINGERPRINT })).toBe("shop");
    expect(attempt(key, { address: "10.1.2.3", certificate: "cd".repeat(32) })).toMatchObject(refusal);
    expect(attempt(key, { address: "10.1.2.3" })).toMatchObject(refusal);
  });

  it("are refused with the very same error as a key that is not known", async () => {
    const { key } = await ring.create({ name: "shop", networks: ["10.0.0.0/8"] });
    const wrongPlace = attempt(key, { address: "192.0.2.1" });
    const unknown = attempt(key.slice(0, -1) + (key.endsWith("a") ? "b" : "a"), { address: "10.0.0.1" });
    expect(Object.entries(wrongPlace as object)).toEqual(Object.entries(unknown as object));
  });

  it("that cannot be read any more leave the key unusable, and every other key usable", async () => {
    const { key } = await ring.create({ name: "shop", networks: ["10.0.0.0/8"] });
    const other = await ring.create({ name: "other" });
    await database.db
      .updateTable("api_keys")
      .set({ networks: '["10.0.0.0/8","nonsense"]' })
      .where("name", "=", "shop")
      .execute();
    const restarted = await open();
    expect(attempt(key, { address: "10.0.0.1" }, restarted)).toMatchObject(refusal);
    expect(attempt(other.key, { address: "10.0.0.1" }, restarted)).toBe("other");
  });

  const many = (count: number, make: (n: number) => string): string[] =>
    Array.from({ length: count }, (_, n) => make(n));

  it.each<[string, Partial<KeyRequest>]>([
    ["scopes.0", { scopes: ["everything" as "invoke"] }],
    ["scopes", { scopes: [] }],
    ["models.0", { models: ["*openai"] }],
    ["models.0", { models: ["open*ai*"] }],
    ["models.0", { models: [""] }],
    ["models", { models: [] }],
    ["models", { models: many(MAX_MODELS_PER_KEY + 1, (n) => `m${n}`) }],
    ["networks.0", { networks: ["10.0.0.0/33"] }],
    ["networks.0", { networks: ["::ffff:10.0.0.0/104"] }],
    ["networks", { networks: [] }],
    ["networks", { networks: many(MAX_NETWORKS_PER_KEY + 1, (n) => `10.0.${n}.0/24`) }],
    ["certificate", { certificate: "ab" }],
    ["owner", { owner: "" }],
    ["owner", { owner: "x".repeat(257) }],
    ["tags", { tags: Object.fromEntries(many(MAX_TAGS + 1, (n) => `t${n}`).map((name) => [name, "x"])) }],
    ["tags.Stage", { tags: { Stage: "live" } }],
    ["project", { project: "a b" }],
  ])("are refused where %s does not fit", async (field, bindings) => {
    await expect(ring.create({ name: "shop", ...bindings })).rejects.toMatchObject({
      code: "invalid_request",
      field,
    });
    expect(await ring.hasAny()).toBe(false);
  });

  it("may be as many as the limits say", async () => {
    const { record } = await ring.create({
      name: "shop",
      models: many(MAX_MODELS_PER_KEY, (n) => `m${n}`),
      networks: many(MAX_NETWORKS_PER_KEY, (n) => `10.0.${n}.0/24`),
      tags: Object.fromEntries(many(MAX_TAGS, (n) => `t${n}`).map((name) => [name, "x"])),
    });
    expect([record.models?.length, record.networks?.length]).toEqual([
      MAX_MODELS_PER_KEY,
      MAX_NETWORKS_PER_KEY,
    ]);
  });
});

describe("rotating a key", () => {
  it("makes a new one with the same name and bindings, while the old one works on until the overlap ends", async () => {
    const bindings = { project: "web", models: ["fast"], networks: ["10.0.0.0/8"], groups: ["applications"] };
    const old = await ring.create({ name: "shop", ...bindings });
    const fresh = await ring.rotate("shop", { overlapHours: 2 });
    expect(fresh.key).not.toBe(old.key);
    expect(fresh.record).toMatchObject({ name: "shop", ...bindings, expiresAt: undefined });
    const peer = { address: "10.0.0.1" };
    const restarted = await open();
    for (const each of [ring, restarted]) {
      now = NOON + 2 * HOUR - 1;
      expect(attempt(old.key, peer, each)).toBe("shop");
      expect(attempt(fresh.key, peer, each)).toBe("shop");
      expect(attempt(fresh.key, { address: "192.0.2.1" }, each)).toMatchObject(refusal);
      now = NOON + 2 * HOUR;
      expect(attempt(old.key, peer, each)).toMatchObject(refusal);
      expect(attempt(fresh.key, peer, each)).toBe("shop");
    }
  });

  it("takes a day where no overlap is named, and none where it is 0", async () => {
    const first = await ring.create({ name: "shop" });
    const second = await ring.rotate("shop", {});
    expect(await ring.find(first.record.id)).toMatchObject([{ expiresAt: "2026-01-02T12:00:00.000Z" }]);
    await ring.rotate("shop", { overlapHours: 0 });
    expect(attempt(second.key)).toMatchObject(refusal);
    expect(attempt(first.key)).toBe("shop");
  });

  it("gives the new key as long a life as the old one was made for, or the end that is named", async () => {
    await ring.create({ name: "shop", expiresAt: "2026-01-31T12:00:00.000Z" });
    now += 20 * 24 * HOUR;
    expect((await ring.rotate("shop", {})).record.expiresAt).toBe("2026-02-20T12:00:00.000Z");
    const named = await ring.rotate("shop", { expiresAt: "2027-01-01T00:00:00Z" });
    expect(named.record.expiresAt).toBe("2027-01-01T00:00:00.000Z");
  });

  it("is refused for a key that was rotated or revoked, and for an overlap beyond the limit", async () => {
    const { record } = await ring.create({ name: "shop" });
    await ring.rotate("shop", { overlapHours: MAX_OVERLAP_HOURS });
    await expect(ring.rotate(record.id, {})).rejects.toMatchObject({ code: "conflict" });
    await expect(ring.rotate("nobody", {})).rejects.toMatchObject({ code: "not_found" });
    const long = ring.rotate("shop", { overlapHours: MAX_OVERLAP_HOURS + 1 });
    await expect(long).rejects.toMatchObject({ code: "invalid_request", field: "overlapHours" });
    expect(await ring.list()).toHaveLength(2);
  });

  it("is known to other nodes after a refresh, which reads nothing but what changed", async () => {
    const old = await ring.create({ name: "shop" });
    const elsewhere = await open();
    const fresh = await ring.rotate("shop", { overlapHours: 1 });
    expect(await elsewhere.refresh()).toBe(true);
    expect(attempt(fresh.key, undefined, elsewhere)).toBe("shop");
    now += HOUR;
    expect(attempt(old.key, undefined, elsewhere)).toMatchObject(refusal);
  });

  it("keeps the last use of the old key", async () => {
    const old = await ring.create({ name: "shop" });
    attempt(old.key);
    await ring.rotate("shop", {});
    await ring.flushLastUsed();
    expect(await ring.find(old.record.id)).toMatchObject([{ lastUsedAt: "2026-01-01T12:00:00.000Z" }]);
  });
});

describe("the key of a person", () => {
  it("is refused while the person is deactivated", async () => {
    const { key } = await ring.create({ name: "laptop", principal: { type: "User", id: "ada" } });
    const service = await ring.create({ name: "ada" });
    expect(attempt(key)).toBe("laptop");
    deactivated.add("ada");
    expect(attempt(key)).toMatchObject(refusal);
    expect(attempt(service.key)).toBe("ada");
    deactivated.clear();
    expect(attempt(key)).toBe("laptop");
  });
});

describe("a ring", () => {
  it("lists keys in pages", async () => {
    for (const name of ["a", "b", "c"]) {
      await ring.create({ name });
      now += 1;
    }
    const first = await ring.page(2);
    expect(first.keys.map(({ name }) => name)).toEqual(["c", "b"]);
    const second = await ring.page(2, first.next);
    expect(second).toMatchObject({ keys: [{ name: "a" }], next: undefined });
  });

  it("says which keys belong to a project, as long as they work", async () => {
    await ring.create({ name: "shop", project: "web" });
    await ring.create({ name: "brief", project: "web", expiresAt: "2026-01-01T12:00:01.000Z" });
    await ring.create({ name: "other", project: "app" });
    expect(ring.keysOfProject("web")).toEqual(["shop", "brief"]);
    now += 1_000;
    expect(ring.keysOfProject("web")).toEqual(["shop"]);
    await ring.revoke("shop");
    expect(ring.keysOfProject("web")).toEqual([]);
  });

  it("takes up changes of a node that does not say what it changed", async () => {
    const elsewhere = await open();
    const { key } = await elsewhere.create({ name: "old-node" });
    await database.db.updateTable("api_keys").set({ changed_revision: 0 }).execute();
    await ring.refresh();
    expect(attempt(key)).toBe("old-node");
    await elsewhere.revoke("old-node");
    await database.db.updateTable("api_keys").set({ changed_revision: 0 }).execute();
    await ring.refresh();
    expect(attempt(key)).toMatchObject(refusal);
  });
});
