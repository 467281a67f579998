import { createHash, generateKeyPairSync } from "node:crypto";
import { readFile, readdir, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  FIXED_CLOCK,
  ORIGIN,
  SIGNING_KEY,
  change,
  openTestJournal,
  readSegmentLines,
  withDirectory,
  writeTestLog,
} from "../../test/support/audit-log.ts";
import { leafHash } from "../foundation/merkle-tree.ts";
import { rootOfLeaves } from "../foundation/merkle-proof.ts";
import { noteVerifier } from "../foundation/signed-note.ts";
import { verifyCheckpoint } from "../foundation/tlog-checkpoint.ts";
import { nodeFileSystem } from "./file-system.ts";
import { MAX_LINE_BYTES } from "./journal-limits.ts";
import { parseRecordLine } from "./record-line.ts";
import { verifyLog } from "./verify-log.ts";
import type { AuditEntry } from "../contracts/audit.ts";
import type { JournalFileSystem } from "./file-system.ts";

describe("an audit journal", () => {
  it("resolves with the record's number when its line is in the segment", async () => {
    await withDirectory(async (directory) => {
      const journal = await openTestJournal(directory);
      const body = { model: "sandbox/echo" };
      expect(await journal.append({ kind: "intent", id: "r1", body })).toBe(0);
      expect(await journal.append({ kind: "outcome", id: "r1", body: { status: "completed" } })).toBe(1);
      expect(journal.size).toBe(2);
      const [first = "", second = ""] = await readSegmentLines(directory);
      const at = new Date(FIXED_CLOCK.now()).toISOString();
      expect(parseRecordLine(first)).toEqual({
        at,
        body,
        id: "r1",
        kind: "intent",
        prev: "0".repeat(64),
        seq: 0,
      });
      expect(parseRecordLine(second)?.prev).toBe(leafHash(Buffer.from(first)));
      await journal.close();
    });
  });

  it("numbers and chains records of many writers in the order they were given", async () => {
    await withDirectory(async (directory) => {
      const journal = await openTestJournal(directory);
      const write = async (writer: number): Promise<void> => {
        for (let index = 0; index < 20; index++) {
          const seq = await journal.append(change(`${writer}.${index}`, { text: "é😀".repeat(writer) }));
          const line = (await readSegmentLines(directory))[seq] ?? "";
          expect(parseRecordLine(line)?.id).toBe(`${writer}.${index}`);
        }
      };
      await Promise.all(Array.from({ length: 16 }, (_, writer) => write(writer)));
      const note = await journal.checkpointNow();
      const lines = await readSegmentLines(directory);
      const leaves = lines.map((line) => leafHash(Buffer.from(line)));
      const head = verifyCheckpoint(note, noteVerifier(journal.verifierKey));
      expect(head).toEqual({ origin: ORIGIN, size: 320, root: rootOfLeaves(leaves) });
      expect(await readFile(join(directory, "checkpoint"), "utf8")).toBe(note);
      await journal.close();
    });
  });

  it.each([
    [true, ["write"]],
    [false, ["write", "datasync"]],
  ])(
    "writes the records of one turn of the event loop at once (writing through: %s)",
    async (writesThrough, expected) => {
      await withDirectory(async (directory) => {
        const calls: string[] = [];
        const counting: JournalFileSystem = {
          ...nodeFileSystem,
          writesThrough,
          write: (file, bytes) => (calls.push("write"), nodeFileSystem.write(file, bytes)),
          datasync: (file) => (calls.push("datasync"), nodeFileSystem.datasync(file)),
        };
        const journal = await openTestJournal(directory, { fileSystem: counting });
        calls.length = 0;
        await Promise.all(Array.from({ length: 50 }, (_, index) => journal.append(change(`c${index}`))));
        expect(calls).toEqual(expected);
        await journal.close();
      });
    },
  );

  it("acknowledges nothing before the sync has returned", async () => {
    await withDirectory(async (directory) => {
      const gate = gatedSync();
      const journal = await openTestJournal(directory, { fileSystem: gate.fileSystem });
      gate.shut();
      let isAcknowledged = false;
      const appended = journal.append(change("c0")).then(() => (isAcknowledged = true));
      await gate.reached();
      await new Promise((resolve) => setImmediate(resolve));
      expect(isAcknowledged).toBe(false);
      expect(journal.size).toBe(0);
      gate.open();
      await appended;
      expect(journal.size).toBe(1);
      await journal.close();
    });
  });

  it("takes a record of the greatest length and refuses a longer one whole, without harm to others", async () => {
    await withDirectory(async (directory) => {
      const journal = await openTestJournal(directory);
      const short = await journal.append(change("c", { text: "" }));
      const frame = Buffer.byteLength((await readSegmentLines(directory))[short] ?? "");
      const fits = change("c", { text: "x".repeat(MAX_LINE_BYTES - frame) });
      const tooLong = change("c", { text: "x".repeat(MAX_LINE_BYTES - frame + 1) });
      const tooLongInBytes = change("c", { text: "é".repeat(MAX_LINE_BYTES / 2) });
      const results = await Promise.allSettled(
        [fits, tooLong, tooLongInBytes, change("d")].map((entry) => journal.append(entry)),
      );
      expect(
        results.map((result) =>
          result.status === "fulfilled" ? result.value : (result.reason as { code: string }).code,
        ),
      ).toEqual([1, "audit_unavailable", "audit_unavailable", 2]);
      expect(journal.isHealthy).toBe(true);
      expect(Buffer.byteLength((await readSegmentLines(directory))[1] ?? "")).toBe(MAX_LINE_BYTES);
      await journal.close();
      expect((await verifyLog({ directory })).ok).toBe(true);
    });
  });

  it("refuses a record that has no canonical JSON, without harm to others", async () => {
    await withDirectory(async (directory) => {
      const journal = await openTestJournal(directory);
      await expect(journal.append(change("c", { text: "\ud800" }))).rejects.toMatchObject({
        code: "audit_unavailable",
      });
      await expect(journal.append(change("c", { count: NaN }))).rejects.toMatchObject({
        code: "audit_unavailable",
      });
      expect(await journal.append(change("d"))).toBe(0);
      await journal.close();
    });
  });

  it.each([
    ["records", { queuedRecords: 5 }, 5],
    // Each of these lines has 152 bytes with its newline.
    ["bytes", { queuedBytes: 5 * 152 }, 5],
  ])("holds as many waiting %s as its limit says and refuses more as overloaded", async (_, limits, held) => {
    await withDirectory(async (directory) => {
      const gate = gatedSync();
      const journal = await openTestJournal(directory, { limits, fileSystem: gate.fileSystem });
      gate.shut();
      const underWay = journal.append(change("c0"));
      await gate.reached();
      const waiting = Array.from({ length: held }, (__, index) => journal.append(change(`c${index + 1}`)));
      await expect(journal.append(change("c9"))).rejects.toMatchObject({
        code: "overloaded",
        retryAfterS: 1,
      });
      gate.open();
      expect(await Promise.all([underWay, ...waiting])).toEqual([0, 1, 2, 3, 4, 5]);
      expect((await readSegmentLines(directory)).map((line) => line.length)).toEqual(Array(6).fill(151));
      expect(await journal.append(change("c9"))).toBe(6);
      await journal.close();
    });
  });

  it("begins a new segment before one grows beyond its limit, and goes on in the last one after a restart", async () => {
    await withDirectory(async (directory) => {
      const limits = { segmentBytes: 152 * 4 };
      await writeTestLog(directory, 10, { limits });
      await writeTestLog(directory, 3, { limits });
      const names = (await readdir(directory)).filter((name) => name.startsWith("log-")).sort();
      expect(names).toEqual([
        "log-000001.ndjson",
        "log-000002.ndjson",
        "log-000003.ndjson",
        "log-000004.ndjson",
      ]);
      const sizes = await Promise.all(names.map(async (name) => (await stat(join(directory, name))).size));
      // Two-digit numbers make a line one byte longer.
      expect(sizes.slice(0, 3)).toEqual([152 * 4, 152 * 4, 152 * 2 + 153]);
      expect(await verifyLog({ directory })).toMatchObject({ ok: true, size: 13 });
    });
  });

  it("signs a checkpoint after so many records without being asked", async () => {
    await withDirectory(async (directory) => {
      const journal = await openTestJournal(directory, {
        limits: { checkpointRecords: 10, checkpointDelayMs: 3_600_000 },
      });
      for (let index = 0; index < 9; index++) await journal.append(change(`c${index}`));
      expect(await historySizes(directory)).toEqual([0]);
      await journal.append(change("c9"));
      while ((await historySizes(directory)).length < 2)
        await new Promise((resolve) => setImmediate(resolve));
      expect(await historySizes(directory)).toEqual([0, 10]);
      await journal.close();
      expect(await historySizes(directory)).toEqual([0, 10]);
    });
  });

  it("signs a checkpoint some time after a change without being asked", async () => {
    await withDirectory(async (directory) => {
      const journal = await openTestJournal(directory, { limits: { checkpointDelayMs: 1 } });
      await journal.append(change("c0"));
      while ((await historySizes(directory)).length < 2)
        await new Promise((resolve) => setTimeout(resolve, 1));
      expect(await historySizes(directory)).toEqual([0, 1]);
      await journal.close();
    });
  });

  it("writes and signs what is queued when it is closed, and takes nothing after", async () => {
    await withDirectory(async (directory) => {
      const journal = await openTestJournal(directory);
      const appended = Array.from({ length: 100 }, (_, index) => journal.append(change(`c${index}`)));
      const closed = journal.close();
      expect(journal.close()).toBe(closed);
      await expect(journal.append(change("late"))).rejects.toMatchObject({ code: "audit_unavailable" });
      await expect(journal.checkpointNow()).rejects.toMatchObject({ code: "audit_unavailable" });
      expect(await Promise.all(appended)).toHaveLength(100);
      await closed;
      expect(await verifyLog({ directory })).toMatchObject({
        ok: true,
        size: 100,
        notYetCovered: { records: 0 },
      });
    });
  });

  it("is one to a directory", async () => {
    await withDirectory(async (directory) => {
      const journal = await openTestJournal(directory);
      await expect(openTestJournal(directory)).rejects.toMatchObject({
        code: "audit_unavailable",
        detail: expect.stringContaining("another process") as string,
      });
      await journal.append(change("c0"));
      await journal.close();
      await (await openTestJournal(directory)).close();
    });
  });

  it("keeps to the key and origin that its log began with", async () => {
    await withDirectory(async (directory) => {
      await writeTestLog(directory, 1);
      const signingKey = generateKeyPairSync("ed25519").privateKey;
      await expect(openTestJournal(directory, { signingKey })).rejects.toThrow("signing key and origin");
      await expect(openTestJournal(directory, { origin: "other.test/log" })).rejects.toThrow(
        "signing key and origin",
      );
      await (await openTestJournal(directory, { signingKey: SIGNING_KEY })).close();
    });
  });

  it("orders by number however the clock jumps", async () => {
    await withDirectory(async (directory) => {
      const times = [Date.UTC(2026, 0), Date.UTC(2036, 0), Date.UTC(2016, 0), 0];
      const clock = { now: () => times.shift() ?? 0, monotonic: () => performance.now() };
      await writeTestLog(directory, 4, { clock });
      const years = (await readSegmentLines(directory)).map((line) => parseRecordLine(line)?.at.slice(0, 4));
      expect(years).toEqual(["2026", "2036", "2016", "1970"]);
      expect((await verifyLog({ directory })).ok).toBe(true);
    });
  });

  it("lets only its own user read what it writes", async () => {
    await withDirectory(async (parent) => {
      const directory = join(parent, "audit");
      await writeTestLog(directory, 1);
      expect((await stat(directory)).mode & 0o077).toBe(0);
      expect((await stat(join(directory, "log-000001.ndjson"))).mode & 0o077).toBe(0);
    });
  });
});

describe("a start", () => {
  it("gives every exchange that was cut off its outcome, incomplete, and gives it once", async () => {
    await withDirectory(async (directory) => {
      const journal = await openTestJournal(directory);
      const entries: AuditEntry[] = ["a", "b", "c"].map((id) => ({ kind: "intent", id, body: {} }));
      for (const entry of entries) await journal.append(entry);
      await journal.append({ kind: "outcome", id: "b", body: { status: "completed" } });
      await journal.close();
      expect((await verifyLog({ directory })).incomplete).toBe(2);
      for (let start = 0; start < 2; start++) {
        const again = await openTestJournal(directory);
        expect(again.size).toBe(6);
        await again.close();
      }
      const last = (await readSegmentLines(directory)).slice(4).map((line) => parseRecordLine(line));
      expect(last.map((record) => [record?.kind, record?.id, record?.body.status])).toEqual([
        ["outcome", "a", "incomplete"],
        ["outcome", "c", "incomplete"],
      ]);
      expect(await verifyLog({ directory })).toMatchObject({ ok: true, incomplete: 0 });
    });
  });

  it("needs no state file, and is not misled by a damaged or forged one", async () => {
    await withDirectory(async (directory) => {
      await writeTestLog(directory, 50, { checkpointEvery: 7 });
      const before = createHash("sha256")
        .update(await readFile(join(directory, "log-000001.ndjson")))
        .digest("hex");
      const state = await readFile(join(directory, "state.json"), "utf8");
      const forged = state.replace('"openExchanges":[]', '"openExchanges":["x"]');
      expect(forged).not.toBe(state);
      for (const text of [undefined, "", "{", state.slice(0, -5), forged, state]) {
        if (text === undefined) await rm(join(directory, "state.json"));
        else await writeFile(join(directory, "state.json"), text);
        const journal = await openTestJournal(directory);
        expect(journal.size).toBe(50);
        await journal.close();
      }
      const after = createHash("sha256")
        .update(await readFile(join(directory, "log-000001.ndjson")))
        .digest("hex");
      expect(after).toBe(before);
    });
  });
});

async function historySizes(directory: string): Promise<number[]> {
  const lines = (await readFile(join(directory, "checkpoints.ndjson"), "utf8")).split("\n").slice(0, -1);
  return lines.map((line) => (JSON.parse(line) as { size: number }).size);
}

/** A file system whose syncs wait at a gate while it is shut. */
function gatedSync(): {
  fileSystem: JournalFileSystem;
  shut: () => void;
  open: () => void;
  reached: () => Promise<void>;
} {
  let gate = Promise.resolve();
  let open = (): void => undefined;
  let arrive = (): void => undefined;
  let arrived = Promise.resolve();
  return {
    fileSystem: {
      ...nodeFileSystem,
      writesThrough: false,
      datasync: async (file) => {
        arrive();
        await gate;
        await nodeFileSystem.datasync(file);
      },
    },
    shut: () => {
      gate = new Promise((resolve) => (open = resolve));
      arrived = new Promise((resolve) => (arrive = resolve));
    },
    open: () => {
      open();
    },
    reached: () => arrived,
  };
}
