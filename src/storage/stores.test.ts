import { sql } from "kysely";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createTestDatabase, hasPostgres } from "../../test/support/databases.ts";
import type { TestDatabase } from "../../test/support/databases.ts";
import type { ModelDocument } from "../contracts/documents.ts";
import type { Clock } from "../foundation/clock.ts";
import type { StoredApiKey } from "./api-key-rows.ts";
import { createApiKeyStore, type ApiKeyStore } from "./api-key-store.ts";
import { MAX_ACTIVE_API_KEYS } from "./change-api-keys.ts";
import { openDatabase } from "./database.ts";
import type { Database, DatabaseKind } from "./database.ts";
import { createDocumentStore, MAX_CHANGES_PER_APPLY } from "./document-store.ts";
import type { DocumentChange, DocumentStore } from "./document-store.ts";

const isPostgresThere = await hasPostgres();
const NOON = Date.parse("2026-01-01T12:00:00.000Z");
const clock: Clock = { now: () => NOON, monotonic: () => 0 };

const model = (name: string, upstream = "m"): ModelDocument => ({
  kind: "Model",
  name,
  routes: [{ provider: "p", model: upstream }],
  operations: ["chat"],
  guardrail: "default",
});
const put = (document: ModelDocument, expectedVersion?: number): DocumentChange => ({
  kind: "put",
  document,
  ...(expectedVersion !== undefined && { expectedVersion }),
});
const remove = (name: string): DocumentChange => ({ kind: "delete", documentKind: "Model", name });
const by = { appliedBy: "Service::ci" };

const apiKey = (id: string, changes: Partial<StoredApiKey> = {}): StoredApiKey => ({
  id,
  name: `key-${id}`,
  prefix: `sp-${id}`,
  hash: "00".repeat(32),
  principalType: "Service",
  principalId: "app",
  groups: ["applications"],
  createdAt: "2026-01-01T12:00:00.000Z",
  expiresAt: undefined,
  revokedAt: undefined,
  lastUsedAt: undefined,
  guardrail: undefined,
  project: undefined,
  owner: undefined,
  tags: {},
  scopes: undefined,
  models: undefined,
  networks: undefined,
  certificate: undefined,
  supersededBy: undefined,
  ...changes,
});

describe.each<DatabaseKind>(["sqlite", "postgres"])("the stores on %s", (kind) => {
  if (kind === "postgres" && !isPostgresThere) {
    it.skip("need a PostgreSQL server", () => undefined);
    return;
  }

  let place: TestDatabase;
  let database: Database;

  beforeAll(async () => {
    place = await createTestDatabase(kind);
    database = await openDatabase(place.location);
  });

  afterEach(async () => {
    await database.db.deleteFrom("documents").execute();
    await database.db.deleteFrom("api_keys").execute();
    await database.db.updateTable("revisions").set({ value: 0 }).execute();
  });

  afterAll(async () => {
    await database.close();
    await place.remove();
  });

  describe("document store", () => {
    let documents: DocumentStore;

    beforeEach(() => {
      documents = createDocumentStore(database, clock);
    });

    it("gives back what was applied, with version, time and author", async () => {
      expect(await documents.apply([put(model("a"))], by)).toEqual([
        { kind: "created", documentKind: "Model", name: "a", version: 1 },
      ]);
      expect(await documents.get("Model", "a")).toEqual({
        kind: "Model",
        name: "a",
        version: 1,
        document: model("a"),
        appliedAt: "2026-01-01T12:00:00.000Z",
        appliedBy: "Service::ci",
      });
      expect(await documents.get("Model", "b")).toBeUndefined();
      expect(await documents.get("Provider", "a")).toBeUndefined();
    });

    it("makes no new version and no new revision of what is there already", async () => {
      await documents.apply([put(model("a"))], by);
      const revision = await documents.revision();
      const { routes, ...rest } = model("a");
      const sameInOtherOrder = { routes, ...rest };
      expect(await documents.apply([put(sameInOtherOrder)], { appliedBy: "else" })).toMatchObject([
        { kind: "unchanged", version: 1 },
      ]);
      expect(await documents.revision()).toBe(revision);
      expect(await documents.history("Model", "a")).toHaveLength(1);
    });

    it("keeps every version, newest first, and shows only the newest as current", async () => {
      await documents.apply([put(model("a", "one")), put(model("b"))], by);
      for (const upstream of ["two", "three"]) await documents.apply([put(model("a", upstream))], by);
      const history = await documents.history("Model", "a");
      expect(history.map(({ version }) => version)).toEqual([3, 2, 1]);
      const current = await documents.current();
      expect(current.documents.map(({ name, version }) => [name, version])).toEqual([
        ["a", 3],
        ["b", 1],
      ]);
      expect(current.revision).toBe(await documents.revision());
    });

    it("gives back any version as it was, and tells of all of them without reading them", async () => {
      for (const upstream of ["one", "two"]) await documents.apply([put(model("a", upstream))], by);
      await documents.apply([remove("a")], by);
      expect(await documents.version("Model", "a", 1)).toMatchObject({
        version: 1,
        document: model("a", "one"),
      });
      expect(await documents.version("Model", "a", 3)).toMatchObject({ document: undefined });
      expect(await documents.version("Model", "a", 4)).toBeUndefined();
      expect(await documents.version("Model", "b", 1)).toBeUndefined();
      await database.db.updateTable("documents").set({ body: "{}" }).where("version", "=", 1).execute();
      const entry = { appliedAt: "2026-01-01T12:00:00.000Z", appliedBy: "Service::ci" };
      expect(await documents.versions("Model", "a")).toEqual([
        { version: 3, ...entry, isDeleted: true },
        { version: 2, ...entry, isDeleted: false },
        { version: 1, ...entry, isDeleted: false },
      ]);
      expect(await documents.versions("Guardrail", "a")).toEqual([]);
    });

    it("goes up by one revision for all changes applied together", async () => {
      const before = await documents.revision();
      await documents.apply([put(model("a")), put(model("b"))], by);
      expect(await documents.revision()).toBe(before + 1);
    });

    it("deletes with a version that has no document, and creates again on top of it", async () => {
      await documents.apply([put(model("a"))], by);
      expect(await documents.apply([remove("a")], by)).toMatchObject([{ kind: "deleted", version: 2 }]);
      expect((await documents.get("Model", "a"))?.document).toBeUndefined();
      expect((await documents.current()).documents).toMatchObject([{ name: "a", document: undefined }]);
      expect(await documents.apply([remove("a")], by)).toMatchObject([{ kind: "unchanged", version: 2 }]);
      expect(await documents.apply([put(model("a"))], by)).toMatchObject([{ kind: "created", version: 3 }]);
    });

    it("applies on top of the expected version only", async () => {
      await documents.apply([put(model("a"), 0)], by);
      await documents.apply([put(model("a", "two"), 1)], by);
      await expect(documents.apply([put(model("a", "three"), 1)], by)).rejects.toMatchObject({
        code: "conflict",
      });
      await expect(documents.apply([put(model("a", "three"), 0)], by)).rejects.toMatchObject({
        code: "conflict",
      });
      expect(await documents.get("Model", "a")).toMatchObject({ version: 2 });
    });

    it("applies at the expected revision only", async () => {
      const expectedRevision = await documents.revision();
      await documents.apply([put(model("a"))], { ...by, expectedRevision });
      await expect(documents.apply([put(model("b"))], { ...by, expectedRevision })).rejects.toMatchObject({
        code: "conflict",
      });
    });

    it("makes all changes or none", async () => {
      const revision = await documents.revision();
      await expect(documents.apply([put(model("a")), put(model("b"), 7)], by)).rejects.toThrow();
      expect(await documents.current()).toEqual({ revision, documents: [] });
    });

    it("refuses text that is not Unicode, and more changes than the limit", async () => {
      const broken = { ...model("a"), description: "\ud800" };
      await expect(documents.apply([put(broken)], by)).rejects.toMatchObject({ code: "invalid_request" });
      const many = Array.from({ length: MAX_CHANGES_PER_APPLY + 1 }, (_, n) => put(model(`m${n}`)));
      await expect(documents.apply(many, by)).rejects.toMatchObject({ code: "invalid_request" });
      const most = await documents.apply(many.slice(1), by);
      expect(most).toHaveLength(MAX_CHANGES_PER_APPLY);
      expect((await documents.current()).documents).toHaveLength(MAX_CHANGES_PER_APPLY);
    });

    it("gives every one of many changes at once a version of its own", async () => {
      const other = await openDatabase(place.location);
      const elsewhere = createDocumentStore(other, clock);
      const writes = Array.from({ length: 20 }, (_, n) => {
        const store = n % 2 === 0 ? documents : elsewhere;
        return store.apply([put(model("a", `m${n}`))], by);
      });
      await Promise.all(writes);
      const history = await documents.history("Model", "a");
      expect(history.map(({ version }) => version)).toEqual(Array.from({ length: 20 }, (_, n) => 20 - n));
      expect(await documents.revision()).toBe(20);
      await other.close();
    });

    it("says which stored document is not valid any more", async () => {
      await documents.apply([put(model("a"))], by);
      await database.db.updateTable("documents").set({ body: '{"kind":"Model"}' }).execute();
      await expect(documents.current()).rejects.toThrow("stored Model a version 1 is not valid");
    });
  });

  describe("API key store", () => {
    let keys: ApiKeyStore;

    beforeEach(() => {
      keys = createApiKeyStore(database);
    });

    it("gives back what was inserted", async () => {
      const key = apiKey("1", {
        expiresAt: "2027-01-01T00:00:00.000Z",
        principalType: "User",
        groups: [],
        guardrail: "support@3",
        project: "web",
        owner: "Web team",
        tags: { stage: "live" },
        scopes: ["invoke"],
        models: ["openai/*"],
        networks: ["10.0.0.0/8"],
        certificate: "ab".repeat(32),
      });
      await keys.insert(key);
      expect(await keys.active()).toEqual([key]);
      expect(await keys.list()).toEqual([key]);
      expect(await keys.find("1")).toEqual([key]);
      expect(await keys.find("key-1")).toEqual([key]);
      expect(await keys.find("key-2")).toEqual([]);
      expect(await keys.ofPrincipal("User", ["app", "other"])).toEqual([key]);
      expect(await keys.ofPrincipal("Service", ["app"])).toEqual([]);
    });

    it("has one active key of a name, and room for the next once it is revoked", async () => {
      await keys.insert(apiKey("1", { name: "ci" }));
      await expect(keys.insert(apiKey("2", { name: "ci" }))).rejects.toMatchObject({ code: "conflict" });
      expect(await keys.revoke("1", "2026-01-02T00:00:00.000Z")).toBe(true);
      await keys.insert(apiKey("2", { name: "ci" }));
      expect((await keys.active()).map(({ id }) => id)).toEqual(["2"]);
      expect((await keys.find("ci")).map(({ id }) => id)).toEqual(["2"]);
      expect((await keys.find("1"))[0]?.revokedAt).toBe("2026-01-02T00:00:00.000Z");
    });

    it("revokes once", async () => {
      await keys.insert(apiKey("1"));
      expect(await keys.revoke("1", "2026-01-02T00:00:00.000Z")).toBe(true);
      expect(await keys.revoke("1", "2026-01-03T00:00:00.000Z")).toBe(false);
      expect(await keys.revoke("2", "2026-01-03T00:00:00.000Z")).toBe(false);
      expect((await keys.find("1"))[0]?.revokedAt).toBe("2026-01-02T00:00:00.000Z");
    });

    it("goes up in revision for new and revoked keys, not for their use", async () => {
      const start = await keys.revision();
      await keys.insert(apiKey("1"));
      expect(await keys.revision()).toBe(start + 1);
      await keys.recordUse(new Map([["1", "2026-01-02T00:00:00.000Z"]]));
      expect(await keys.revision()).toBe(start + 1);
      await keys.revoke("1", "2026-01-02T00:00:00.000Z");
      await keys.revoke("1", "2026-01-02T00:00:00.000Z");
      expect(await keys.revision()).toBe(start + 2);
    });

    it("keeps the latest use", async () => {
      await keys.insert(apiKey("1"));
      await keys.recordUse(new Map([["1", "2026-01-02T00:00:00.000Z"]]));
      await keys.recordUse(
        new Map([
          ["1", "2026-01-01T00:00:00.000Z"],
          ["unknown", "2026-01-01T00:00:00.000Z"],
        ]),
      );
      expect((await keys.find("1"))[0]?.lastUsedAt).toBe("2026-01-02T00:00:00.000Z");
    });

    it("lists newest first, revoked ones included", async () => {
      await keys.insert(apiKey("old", { createdAt: "2025-01-01T00:00:00.000Z" }));
      await keys.insert(apiKey("new"));
      await keys.revoke("new", "2026-01-02T00:00:00.000Z");
      expect((await keys.list()).map(({ id }) => id)).toEqual(["new", "old"]);
    });

    it("lists in pages that leave nothing out and tell nothing twice, also of keys made at one moment", async () => {
      expect(await keys.hasAny()).toBe(false);
      for (const id of ["c", "a", "e", "b", "d"]) await keys.insert(apiKey(id));
      await keys.insert(apiKey("old", { createdAt: "2025-01-01T00:00:00.000Z" }));
      expect(await keys.hasAny()).toBe(true);
      const found: string[] = [];
      let after: StoredApiKey | undefined;
      do {
        const page = await keys.list(2, after);
        found.push(...page.map(({ id }) => id));
        after = page.at(-1);
      } while (after !== undefined);
      expect(found).toEqual(["a", "b", "c", "d", "e", "old"]);
    });

    it("takes as many keys that work as the limit says; those that have expired make room", async () => {
      await keys.insert(apiKey("k0"));
      await sql`insert into api_keys (id, name, prefix, hash, principal_type, principal_id, groups, created_at, expires_at)
        with recursive numbers(n) as (select 1 union all select n + 1 from numbers where n < ${sql.lit(MAX_ACTIVE_API_KEYS - 1)})
        select 'k' || n, 'k' || n, '', '', 'Service', 'app', '[]', '2026-01-01T11:00:00.000Z',
          case when n = 7 then '2026-01-01T12:00:00.000Z' end from numbers`.execute(database.db);
      await keys.insert(apiKey("last"));
      await expect(keys.insert(apiKey("beyond"))).rejects.toMatchObject({ code: "conflict" });
      const rotated = keys.supersede("k0", "2026-01-02T00:00:00.000Z", apiKey("beyond"));
      await expect(rotated).rejects.toMatchObject({ code: "conflict" });
    });

    const noon = "2026-01-01T12:00:00.000Z";
    const evening = "2026-01-01T18:00:00.000Z";

    it("puts a key in the place of another, which keeps its name until it ends", async () => {
      await keys.insert(apiKey("1", { name: "ci" }));
      await keys.supersede("1", evening, apiKey("2", { name: "ci" }));
      expect(await keys.find("ci")).toMatchObject([
        { id: "2", supersededBy: undefined, expiresAt: undefined },
        { id: "1", supersededBy: "2", expiresAt: evening },
      ]);
      await expect(keys.insert(apiKey("3", { name: "ci" }))).rejects.toMatchObject({ code: "conflict" });
      expect((await keys.active(noon)).map(({ id }) => id).sort()).toEqual(["1", "2"]);
      expect((await keys.active(evening)).map(({ id }) => id)).toEqual(["2"]);
    });

    it("never lets a key live longer because it is replaced, and replaces it once", async () => {
      await keys.insert(apiKey("1", { name: "ci", expiresAt: noon }));
      await keys.supersede("1", evening, apiKey("2", { name: "ci" }));
      expect(await keys.find("1")).toMatchObject([{ expiresAt: noon }]);
      const again = keys.supersede("1", evening, apiKey("3", { name: "ci" }));
      await expect(again).rejects.toMatchObject({ code: "conflict" });
      await keys.revoke("2", noon);
      const revoked = keys.supersede("2", evening, apiKey("3", { name: "ci" }));
      await expect(revoked).rejects.toMatchObject({ code: "conflict" });
      expect(await keys.find("3")).toEqual([]);
    });

    it("tells what changed since a revision, and that it does not know where others changed keys", async () => {
      await keys.insert(apiKey("1"));
      const start = await keys.revision();
      expect(await keys.changedSince(start, start)).toEqual({ kind: "some", active: [], gone: [] });
      await keys.insert(apiKey("2"));
      await keys.revoke("1", noon);
      expect(await keys.changedSince(start, start + 2)).toMatchObject({
        kind: "some",
        active: [{ id: "2" }],
        gone: ["1"],
      });
      // A node of an older version writes no revision on what it changes.
      await keys.insert(apiKey("3"));
      await database.db.updateTable("api_keys").set({ changed_revision: 0 }).where("id", "=", "3").execute();
      expect(await keys.changedSince(start, start + 3)).toEqual({ kind: "unknown" });
      expect(await keys.changedSince(start, start + 5_000)).toEqual({ kind: "unknown" });
    });
  });
});
