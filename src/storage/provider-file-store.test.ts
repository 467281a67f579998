import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase, hasPostgres, type TestDatabase } from "../../test/support/databases.ts";
import type { ProviderFile } from "../contracts/provider-file.ts";
import { openDatabase, type Database, type DatabaseKind } from "./database.ts";
import { createProviderFileStore, type ProviderFileStore } from "./provider-file-store.ts";

const isPostgresThere = await hasPostgres();
const NOW = Date.parse("2026-01-14T12:00:00.000Z");
const ADA = { type: "User", id: "ada" } as const;
const ADA_ELSEWHERE = { ...ADA, project: "other" } as const;
const EVE = { type: "User", id: "eve" } as const;
const ROBOT = { type: "Service", id: "ada" } as const;

describe.each<DatabaseKind>(["sqlite", "postgres"])("the store of providers' files on %s", (kind) => {
  if (kind === "postgres" && !isPostgresThere) {
    it.skip("needs a PostgreSQL server", () => undefined);
    return;
  }
  let place: TestDatabase;
  let database: Database;
  let store: ProviderFileStore;
  let now = NOW;
  beforeAll(async () => {
    place = await createTestDatabase(kind);
    database = await openDatabase(place.location);
    store = createProviderFileStore(database, () => now);
  });
  afterAll(async () => {
    await database.close();
    await place.remove();
  });
  const fileOf = (id: string, more: Partial<ProviderFile> = {}): ProviderFile => ({
    id,
    provider: "openai",
    model: "files",
    guardrails: ["default"],
    purpose: "user_data",
    filename: "a.txt",
    bytes: 16_777_216,
    createdAt: "2026-01-14T11:00:00.000Z",
    ...more,
  });

  it("gives a file back to its owner as it was kept, and to nobody else", async () => {
    const file = fileOf("file-1");
    expect(await store.keep(ADA, file)).toBe(true);
    expect(await store.find(ADA, ["file-1", "file-2"])).toEqual([file]);
    for (const other of [EVE, ROBOT, ADA_ELSEWHERE]) {
      expect(await store.find(other, ["file-1"])).toEqual([]);
      expect(await store.count(other)).toBe(0);
      expect(await store.models(other)).toEqual([]);
      await store.forget(other, file);
    }
    expect(await store.count(ADA)).toBe(1);
  });

  it("keeps one file for an id of a provider, however many come with it at once", async () => {
    const kept = await Promise.all([
      ...[ADA, EVE, ROBOT].map((owner) => store.keep(owner, fileOf("file-2"))),
      store.keep(EVE, fileOf("file-1")),
    ]);
    expect(kept.filter(Boolean)).toHaveLength(1);
    // Ids of another provider are other ids.
    expect(await store.keep(EVE, fileOf("file-1", { provider: "azure" }))).toBe(true);
    expect((await store.find(EVE, ["file-1"])).map(({ provider }) => provider)).toEqual(["azure"]);
    for (const owner of [ADA, EVE, ROBOT]) {
      await store.forget(owner, fileOf("file-2"));
      await store.forget(owner, fileOf("file-1", { provider: "azure" }));
    }
  });

  it("has a file no more once its time is over", async () => {
    const expiresAt = new Date(NOW + 1_000).toISOString();
    await store.keep(ADA, fileOf("file-3", { expiresAt }));
    expect(await store.find(ADA, ["file-3"])).toEqual([fileOf("file-3", { expiresAt })]);
    now = NOW + 1_000;
    expect(await store.find(ADA, ["file-3"])).toEqual([]);
    expect(await store.count(ADA)).toBe(1);
    await store.keep(ADA, fileOf("file-4"));
    now = NOW;
    // It has gone from the table, too.
    expect(await store.find(ADA, ["file-3"])).toEqual([]);
    await store.forget(ADA, fileOf("file-4"));
  });

  it.each(["asc", "desc"] as const)("lists in pages, each file once: %s", async (order) => {
    for (let at = 0; at < 12; at++) {
      const createdAt = new Date(NOW - (at >> 1) * 1_000).toISOString();
      await store.keep(EVE, fileOf(`page-${at}`, { createdAt, model: at < 10 ? "files" : "others" }));
    }
    const seen: ProviderFile[] = [];
    let hasMore = true;
    while (hasMore) {
      const last = seen.at(-1);
      const query = { models: ["files"], order, limit: 4, ...(last !== undefined && { after: last }) };
      const page = await store.list(EVE, query);
      seen.push(...page.files);
      ({ hasMore } = page);
    }
    expect(seen).toHaveLength(10);
    expect(new Set(seen.map(({ id }) => id)).size).toBe(10);
    const times = seen.map(({ createdAt }) => createdAt);
    expect(times).toEqual(order === "asc" ? times.toSorted() : times.toSorted().reverse());
    expect(await store.models(EVE)).toEqual(["files", "others"]);
    expect((await store.list(EVE, { models: [], order, limit: 4 })).files).toEqual([]);
    const visions = await store.list(EVE, { models: ["files"], purpose: "vision", order, limit: 4 });
    expect(visions).toEqual({ files: [], hasMore: false });
  });
});
