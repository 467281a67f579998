import { readFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createJournalProjector } from "../../src/accounting/journal-projector.ts";
import { auditProjection, removeStaleRows } from "../../src/audit-search/audit-projection.ts";
import { createAuditSearch } from "../../src/audit-search/audit-search.ts";
import { TILE_HASHES } from "../../src/audit-search/hash-tiles.ts";
import { MAX_PAGE_RECORDS, MAX_SEARCH_CHARS, readAuditQuery } from "../../src/audit-search/search-query.ts";
import { searchRecords } from "../../src/audit-search/search-records.ts";
import type { Journal } from "../../src/audit/journal.ts";
import type { AuditEntry } from "../../src/contracts/audit.ts";
import { rootOfLeaves, verifyConsistency, verifyInclusion } from "../../src/foundation/merkle-proof.ts";
import { leafHash } from "../../src/foundation/merkle-tree.ts";
import { openDatabase, type Database, type DatabaseKind } from "../../src/storage/database.ts";
import { exchange, finding, intentEntry, verdict } from "../support/audit-entries.ts";
import { openTestJournal } from "../support/audit-log.ts";
import { createTestDatabase, hasPostgres, type TestDatabase } from "../support/databases.ts";
import { outcomeEntry } from "../support/usage-records.ts";

const isPostgresThere = await hasPostgres();
const START = Date.UTC(2026, 0, 2, 3, 4, 5, 6);

describe.each<DatabaseKind>(["sqlite", "postgres"])("the searchable audit log, on %s", (kind) => {
  if (kind === "postgres" && !isPostgresThere) {
    it.skip("needs a PostgreSQL server", () => undefined);
    return;
  }

  let place: TestDatabase;
  let database: Database;
  let logs: TestDatabase;
  let directory: string;
  let journal: Journal;
  let now: number;

  beforeEach(async () => {
    place = await createTestDatabase(kind);
    database = await openDatabase(place.location);
    logs = await createTestDatabase("sqlite");
    directory = join((logs.location as { dataDir: string }).dataDir, "audit");
    now = START;
    journal = await openJournalHere(directory);
  });

  afterEach(async () => {
    await journal.close();
    await database.close();
    await place.remove();
    await logs.remove();
  });

  function openJournalHere(folder: string): Promise<Journal> {
    return openTestJournal(folder, {
      clock: { now: () => (now += 10), monotonic: () => performance.now() },
      limits: { segmentBytes: 40_000 },
    });
  }

  function projector(changes: Partial<Parameters<typeof createJournalProjector>[0]> = {}) {
    return createJournalProjector({
      database,
      node: "node-1",
      directory,
      projections: [auditProjection(kind)],
      durableRecords: () => journal.size,
      ...changes,
    });
  }

  async function append(...entries: readonly AuditEntry[]): Promise<void> {
    for (const entry of entries) await journal.append(entry);
  }

  /** Ids of what is found, newest first. */
  async function found(
    parameters: Record<string, string> = {},
    limits?: Parameters<typeof searchRecords>[2],
  ) {
    const { records } = await searchRecords(database, readAuditQuery(parameters), limits);
    return records.map(({ id }) => id);
  }

  function service(node = "node-1") {
    const following = projector();
    return createAuditSearch({
      database,
      node,
      directory,
      verifierKey: journal.verifierKey,
      size: () => journal.size,
      checkpointNow: () => journal.checkpointNow(),
      catchUpTo: async () => {
        await following.catchUp();
      },
      behind: () => journal.size - (following.position ?? 0),
    });
  }

  async function leaves(): Promise<string[]> {
    const { listSegments } = await import("../../src/audit/journal-layout.ts");
    const texts = await Promise.all(
      (await listSegments(directory)).map(({ path }) => readFile(path, "utf8")),
    );
    return texts
      .join("")
      .split("\n")
      .slice(0, -1)
      .map((line) => leafHash(Buffer.from(line)));
  }

  it("has one row for an exchange, with all that its records say", async () => {
    await append(
      ...exchange(
        "req-1",
        {
          verdicts: [
            verdict("input", { action: "masked", findings: [finding("pii.email")], findingCount: 1 }),
            verdict("output", { action: "blocked", mode: "shadow", findings: [finding("pii.iban")] }),
          ],
          requestTags: { feature: "search" },
        },
        {},
      ),
    );
    await projector().catchUp();
    const { records } = await searchRecords(database, readAuditQuery({}));
    expect(records).toEqual([
      {
        id: "req-1",
        node: "node-1",
        seqs: [0, 1],
        kind: "exchange",
        at: expect.stringMatching(/^2026-01-02T/) as string,
        endedAt: expect.stringMatching(/^2026-01-02T/) as string,
        action: "chat",
        principal: "Service::shop",
        key: "k1",
        keyName: "shop",
        model: "small",
        provider: "openai",
        route: "openai/gpt-small",
        dialect: "openai.chat",
        place: "acme/web/search",
        status: "completed",
        verdict: "masked",
        detectors: ["pii.email", "pii.iban"],
        guardrails: ["default"],
        subject: [],
        tags: { "cost-centre": "42" },
        requestTags: { feature: "search" },
        durationMs: 20,
        inputTokens: 100,
        outputTokens: 10,
        costMicroUsd: 100,
      },
    ]);
  });

  it("shows an exchange under way, and one that was cut off with what its intent says", async () => {
    await append(intentEntry("req-1"));
    const following = projector();
    await following.catchUp();
    expect(await found({ status: "open" })).toEqual(["req-1"]);
    await append({ kind: "outcome", id: "req-1", body: { reason: "died", status: "incomplete" } });
    await following.catchUp();
    expect(await found({ status: "open" })).toEqual([]);
    expect(await found({ status: "incomplete", principal: "shop", model: "small" })).toEqual(["req-1"]);
  });

  it("is searched by person, key, model, verdict, status, detector, error, tag, kind, node and time", async () => {
    await append(
      ...exchange("req-1", { principal: "User::ada", key: "k2", keyName: "adas", tags: { team: "a=b" } }),
      ...exchange("req-2", {
        model: "large",
        verdicts: [verdict("input", { action: "blocked", findings: [finding("pii.email")] })],
        status: "blocked",
      }),
      ...exchange("req-3", { requestTags: { feature: "search" }, error: "forbidden", status: "denied" }),
      {
        kind: "change",
        id: "chg-1",
        body: {
          action: "keys.create",
          by: "User::ada",
          stage: "outcome",
          result: "done",
          subject: { name: "shop-key" },
        },
      },
      { kind: "access", id: "acc-1", body: { action: "readKeys", by: "User::eve" } },
      { kind: "start", id: "node-7", body: {} },
    );
    await projector().catchUp();
    expect(await found({ principal: "User::ada" })).toEqual(["chg-1", "req-1"]);
    expect(await found({ principal: "ada,eve" })).toEqual(["acc-1", "chg-1", "req-1"]);
    expect(await found({ key: "adas" })).toEqual(["req-1"]);
    expect(await found({ key: "k2" })).toEqual(["req-1"]);
    expect(await found({ model: "large" })).toEqual(["req-2"]);
    expect(await found({ verdict: "blocked" })).toEqual(["req-2"]);
    expect(await found({ status: "denied,blocked" })).toEqual(["req-3", "req-2"]);
    expect(await found({ detector: "pii.email" })).toEqual(["req-2"]);
    expect(await found({ detector: "pii.e" })).toEqual([]);
    expect(await found({ error: "forbidden,provider_timeout" })).toEqual(["req-3"]);
    expect(await found({ error: "forbid" })).toEqual([]);
    expect(await found({ "tag:team": "a=b" })).toEqual(["req-1"]);
    expect(await found({ "request-tag:feature": "search" })).toEqual(["req-3"]);
    expect(await found({ kind: "change,access,node" })).toEqual(["node-7", "acc-1", "chg-1"]);
    expect(await found({ node: "node-2" })).toEqual([]);
    const { records } = await searchRecords(database, readAuditQuery({}));
    const second = records.at(-2)?.at ?? "";
    expect(await found({ from: second, kind: "exchange" })).toEqual(["req-3", "req-2"]);
    expect(await found({ to: second })).toEqual(["req-1"]);
    expect(await found({ to: "2026-01-02" })).toHaveLength(6);
  });

  it("is searched by the beginnings of words in names, whatever their case and accents", async () => {
    await append(
      ...exchange("req-1", { model: "gpt-4o-mini", keyName: "Zürich Ladenkasse" }),
      ...exchange("req-2", { model: "claude-sonnet", tags: { customer: "Zimmer & Söhne" } }),
      {
        kind: "change",
        id: "chg-1",
        body: { action: "documents.apply", by: "User::ada", subject: { documents: ["Guardrail/strict"] } },
      },
    );
    await projector().catchUp();
    expect(await found({ q: "gpt-4o" })).toEqual(["req-1"]);
    expect(await found({ q: "zurich LADEN" })).toEqual(["req-1"]);
    expect(await found({ q: "sohne" })).toEqual(["req-2"]);
    expect(await found({ q: "z" })).toEqual(["req-2", "req-1"]);
    expect(await found({ q: "guardrail/strict" })).toEqual(["chg-1"]);
    expect(await found({ q: "req-2" })).toEqual(["req-2"]);
    expect(await found({ q: "zurich claude" })).toEqual([]);
    expect(await found({ q: "z", model: "claude-sonnet" })).toEqual(["req-2"]);
  });

  it("takes nothing that is typed for syntax", async () => {
    await append(...exchange("req-1"), ...exchange("req-2", { model: "near and or not" }));
    await projector().catchUp();
    const typed = [
      '"',
      "'",
      '"small" OR "large',
      "small*",
      "small NOT web",
      "NEAR(small web)",
      "words:small",
      "^small",
      "small AND",
      "-small",
      "(",
      "small')",
      "'; drop table audit_records; --",
      "small & !web",
      "small:*",
      "a\\b",
      "small <-> web",
      "{small}",
      "\u0000small",
      "%",
      "small\n+web",
      "☃",
      "𝄞 small",
    ];
    for (const q of typed) {
      const search = (async () => searchRecords(database, readAuditQuery({ q })))();
      const outcome = await search.then(
        () => "answered",
        (error: unknown) => (error as { code?: string }).code,
      );
      expect([q, outcome === "answered" || outcome === "invalid_request"]).toEqual([q, true]);
    }
    expect(await found({ q: "small NOT web" })).toEqual(["req-2"]);
    expect(await found({ q: "near not or" })).toEqual(["req-2"]);
    expect(await found({ q: "AND near" })).toEqual(["req-2"]);
    for (const value of ["' or 1=1 --", '"', "\\", "%"])
      for (const name of ["principal", "key", "detector", "tag:x", "model"])
        expect([name, value, await found({ [name]: value })]).toEqual([name, value, []]);
  });

  it("finds any word that a name has, and no other's", async () => {
    const name = fc.string({ unit: "binary", maxLength: 30 });
    let run = 0;
    await fc.assert(
      fc.asyncProperty(name, name, async (one, other) => {
        run++;
        const { cutWords } = await import("../../src/audit-search/cut-words.ts");
        const ids = [`x${run}x1`, `x${run}x2`];
        await append(...exchange(ids[0] ?? "", { keyName: one.toWellFormed() }));
        await append(...exchange(ids[1] ?? "", { keyName: other.toWellFormed() }));
        await projector().catchUp();
        for (const word of cutWords(one.toWellFormed()).slice(0, 5)) {
          const hits = await found({ q: `x${run} ${word}` });
          expect(hits).toContain(ids[0]);
        }
        const only = cutWords(one.toWellFormed()).find(
          (word) =>
            word.length > 3 &&
            !cutWords(`${other.toWellFormed()} ${JSON.stringify(exchange("x1"))}`).some((each) =>
              each.startsWith(word),
            ),
        );
        if (only !== undefined) expect(await found({ q: `x${run} ${only}` })).not.toContain(ids[1]);
      }),
      { numRuns: 25 },
    );
  });

  it("gives pages that neither repeat nor skip, while rows arrive and exchanges end", async () => {
    for (let index = 0; index < 30; index++) await append(intentEntry(`req-${index}`));
    const following = projector();
    await following.catchUp();
    const seen: string[] = [];
    let cursor: string | undefined;
    for (let page = 0; page < 10; page++) {
      const query = readAuditQuery({ limit: "7", ...(cursor !== undefined && { cursor }) });
      const answer = await searchRecords(database, query, { windowRows: 5, maxWindows: 100 });
      seen.push(...answer.records.map(({ id }) => id));
      cursor = answer.cursor;
      await append(...exchange(`late-${page}`), outcomeEntry(`req-${page * 3}`));
      await following.catchUp();
      if (cursor === undefined) break;
    }
    expect(seen).toEqual(Array.from({ length: 30 }, (_, index) => `req-${29 - index}`));
  });

  it("orders by time even where the clock was set back", async () => {
    await append(...exchange("early"));
    now -= 3_600_000;
    await append(...exchange("set-back"));
    now += 7_200_000;
    await append(...exchange("late"));
    await projector().catchUp();
    expect(await found({}, { windowRows: 1, maxWindows: 10 })).toEqual(["late", "early", "set-back"]);
    expect(await found({ q: "small" }, { windowRows: 1, maxWindows: 10 })).toEqual([
      "late",
      "early",
      "set-back",
    ]);
  });

  it("refuses what it does not know, and what is over its limits, by the parameter's name", async () => {
    const refused = (parameters: Record<string, unknown>) => {
      try {
        readAuditQuery(parameters);
        return "taken";
      } catch (error) {
        return (error as { field?: string }).field;
      }
    };
    expect(refused({ princpal: "ada" })).toBe("princpal");
    expect(refused({ q: "x".repeat(MAX_SEARCH_CHARS) })).toBe("taken");
    expect(refused({ q: "x".repeat(MAX_SEARCH_CHARS + 1) })).toBe("q");
    expect(refused({ q: Array.from({ length: 12 }, (_, index) => `w${index}`).join(" ") })).toBe("taken");
    expect(refused({ q: Array.from({ length: 13 }, (_, index) => `w${index}`).join(" ") })).toBe("q");
    expect(refused({ limit: String(MAX_PAGE_RECORDS) })).toBe("taken");
    expect(refused({ limit: String(MAX_PAGE_RECORDS + 1) })).toBe("limit");
    expect(refused({ model: Array.from({ length: 20 }, (_, index) => `m${index}`).join(",") })).toBe("taken");
    expect(refused({ model: Array.from({ length: 21 }, (_, index) => `m${index}`).join(",") })).toBe("model");
    expect(refused({ model: "x".repeat(257) })).toBe("model");
    expect(refused({ from: "2026-02-30" })).toBe("from");
    expect(refused({ from: "2026-01-02", to: "2026-01-01" })).toBe("to");
    expect(refused({ cursor: "nonsense" })).toBe("cursor");
    expect(refused({ model: ["a", "b"], q: ["a", "b"] })).toBe("q");
    const many = Object.fromEntries(Array.from({ length: 17 }, (_, index) => [`tag:t${index}`, "x"]));
    expect(refused(many)).toBe("filters");
  });

  it("gives the same rows and hashes when it is made anew, in batches of any size", async () => {
    const outcome = fc.record({
      model: fc.constantFrom("small", "large"),
      status: fc.constantFrom("completed", "blocked", "failed"),
      usage: fc.option(fc.record({ inputTokens: fc.nat(100_000), outputTokens: fc.nat(9_000) })),
    });
    const entries = fc.array(fc.tuple(fc.constantFrom("intent", "outcome", "change"), fc.nat(6), outcome), {
      maxLength: 12,
    });
    let run = 0;
    const rowsOf = async (node: string) =>
      (
        await database.db
          .selectFrom("audit_records")
          .selectAll()
          .where("node", "=", node)
          .orderBy("id")
          .execute()
      ).map((row) => ({ ...row, node: "", number: Number(row.number) % 2 ** 40, generation: 0 }));
    const tilesOf = async (node: string) =>
      (
        await database.db
          .selectFrom("audit_tiles")
          .selectAll()
          .where("node", "=", node)
          .orderBy("tile")
          .execute()
      ).map((row) => ({ ...row, node: "" }));
    await fc.assert(
      fc.asyncProperty(fc.array(entries, { maxLength: 4 }), async (batches) => {
        run++;
        const node = `run-${run}`;
        const folder = join(directory, "..", node);
        const own = await openJournalHere(folder);
        const parts = {
          node,
          directory: folder,
          durableRecords: () => own.size,
          maxBatchRecords: 1 + (run % 5),
        };
        const following = projector(parts);
        for (const batch of batches) {
          for (const [kind, id, body] of batch) await own.append({ kind: kind, id: `e${id}`, body: body });
          await following.catchUp();
        }
        const incremental = [await rowsOf(node), await tilesOf(node)];
        const again = projector({ ...parts, node: `${node}-again`, maxBatchRecords: 1_000 });
        await again.catchUp();
        expect([await rowsOf(`${node}-again`), await tilesOf(`${node}-again`)]).toEqual(incremental);
        await following.rebuild();
        await following.catchUp();
        expect(await removeStaleRows(database, node)).toBe(0);
        expect([await rowsOf(node), await tilesOf(node)]).toEqual(incremental);
        await own.close();
      }),
      { numRuns: kind === "sqlite" ? 20 : 8 },
    );
  });

  it("mends rows that were changed, and takes away those the log does not give, when it is made anew", async () => {
    await append(...exchange("req-1"), ...exchange("req-2"));
    const following = projector();
    await following.catchUp();
    await database.db
      .updateTable("audit_records")
      .set({ principal: "User::eve", verdict: "blocked" })
      .where("id", "=", "req-1")
      .execute();
    await database.db
      .updateTable("audit_records")
      .set({ id: "req-0", number: 900 })
      .where("id", "=", "req-2")
      .execute();
    await following.rebuild();
    expect(await found()).toHaveLength(2);
    await following.catchUp();
    expect(await removeStaleRows(database, "node-1")).toBe(1);
    expect(await removeStaleRows(database, "node-1")).toBe(0);
    expect(await found()).toEqual(["req-2", "req-1"]);
    expect(await found({ principal: "eve" })).toEqual([]);
    expect(await found({ q: "shop" })).toEqual(["req-2", "req-1"]);
  });

  it("loses and doubles nothing where the process dies in the middle of making it anew", async () => {
    for (let index = 0; index < 20; index++) await append(...exchange(`req-${index}`));
    await projector().catchUp();
    const whole = auditProjection(kind);
    let batches = 0;
    const dying = projector({
      maxBatchRecords: 10,
      projections: [
        {
          ...whole,
          begin(node: string) {
            const batch = whole.begin(node);
            return {
              add: batch.add.bind(batch),
              async write(transaction: Parameters<typeof batch.write>[0]) {
                await batch.write(transaction);
                if (++batches === 2) throw new Error("killed before the commit");
              },
            };
          },
        },
      ],
    });
    await dying.rebuild();
    await expect(dying.catchUp()).rejects.toThrow("killed");
    // Searches know everything meanwhile.
    expect(await found()).toHaveLength(20);
    await projector().catchUp();
    expect(await removeStaleRows(database, "node-1")).toBe(0);
    expect(await found()).toEqual(Array.from({ length: 20 }, (_, index) => `req-${19 - index}`));
  });

  it("proves every record, and that the log was only added to, across tiles and segments", async () => {
    const count = 2 * TILE_HASHES + 30;
    await Promise.all(
      Array.from({ length: count }, (_, index) =>
        journal.append({ kind: "change", id: `c${index}`, body: {} }),
      ),
    );
    const search = service();
    const { size, root, checkpoint } = await search.checkpoint();
    const hashes = await leaves();
    expect([size, root]).toEqual([count, rootOfLeaves(hashes)]);
    for (const seq of [0, 1, 255, 256, 300, 511, 512, count - 1]) {
      const proof = await search.prove({ seq: String(seq) });
      expect(proof).toMatchObject({ seq, size, root, checkpoint, leaf: hashes[seq] });
      expect([seq, verifyInclusion(proof.leaf, seq, size, proof.hashes, root)]).toEqual([seq, true]);
    }
    for (const from of [1, 2, 100, 255, 256, 257, 511, 512, 513, count]) {
      const proof = await search.proveConsistency({ from: String(from), to: String(count) });
      expect([
        from,
        verifyConsistency(from, count, proof.hashes, rootOfLeaves(hashes, 0, from), root),
      ]).toEqual([from, true]);
    }
    await expect(search.prove({ seq: String(count) })).rejects.toMatchObject({
      code: "invalid_request",
      field: "seq",
    });
    await expect(search.proveConsistency({ from: "0", to: "5" })).rejects.toMatchObject({ field: "from" });
    await expect(search.proveConsistency({ from: "6", to: "5" })).rejects.toMatchObject({ field: "to" });
    await expect(search.proveConsistency({ from: "1", to: String(count + 1) })).rejects.toMatchObject({
      field: "to",
    });
  });

  it("proves nothing by hashes that are not the log's", async () => {
    for (let index = 0; index < 5; index++) await append(...exchange(`req-${index}`));
    const search = service();
    await search.checkpoint();
    await search.prove({ seq: "0" });
    const [row] = await database.db.selectFrom("audit_tiles").selectAll().execute();
    const forged = Buffer.from(row?.hashes ?? []);
    forged[40] = (forged[40] ?? 0) ^ 1;
    await database.db.updateTable("audit_tiles").set({ hashes: forged }).execute();
    await expect(search.prove({ seq: "0" })).rejects.toMatchObject({ code: "conflict" });
  });

  it("tells an exchange's story from the log itself, and of another node's who has it", async () => {
    await append(...exchange("req-1"));
    await projector().catchUp();
    const search = service();
    const { records, steps, note } = await search.story("req-1");
    const hashes = await leaves();
    expect(records.map(({ seq, leaf }) => [seq, leaf])).toEqual([
      [0, hashes[0]],
      [1, hashes[1]],
    ]);
    expect(records.map(({ line }) => leafHash(Buffer.from(line)))).toEqual(hashes);
    expect(note).toBeUndefined();
    expect(steps.map(({ name, state }) => `${name} ${state}`)).toEqual([
      "authenticate done",
      "authorise done",
      "reserve done",
      "input done",
      "intent done",
      "route done",
      "output done",
      "settle done",
      "outcome done",
    ]);
    await expect(search.story("req-none")).rejects.toMatchObject({ code: "not_found" });
    const elsewhere = await service("node-2").story("req-1");
    expect(elsewhere).toMatchObject({ records: [], steps: [] });
    expect(elsewhere.note).toContain("node-1");
  });

  it("looks through a bounded number of rows for one page, and says where it paused", async () => {
    if (kind === "postgres") return;
    for (let index = 0; index < 40; index++)
      await append(...exchange(`req-${index}`, index === 0 ? { model: "rare" } : {}));
    await projector().catchUp();
    const limits = { windowRows: 5, maxWindows: 3 };
    const first = await searchRecords(database, readAuditQuery({ model: "rare" }), limits);
    expect(first.records).toEqual([]);
    expect(first.searchedTo).toBeDefined();
    let page = first;
    for (let pages = 0; pages < 5 && page.cursor !== undefined; pages++)
      page = await searchRecords(database, readAuditQuery({ model: "rare", cursor: page.cursor }), limits);
    expect(page.records.map(({ id }) => id)).toEqual(["req-0"]);
    expect(page.cursor).toBeUndefined();
  });
});
