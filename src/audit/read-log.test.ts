import { appendFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { change, openTestJournal, withDirectory, writeTestLog } from "../../test/support/audit-log.ts";
import { findRecords, readLog } from "./read-log.ts";
import type { AuditKind, AuditRecord } from "../contracts/audit.ts";
import type { ReadLogOptions } from "./read-log.ts";

async function readAll(options: ReadLogOptions): Promise<AuditRecord[]> {
  const records: AuditRecord[] = [];
  for await (const record of readLog(options)) records.push(record);
  return records;
}

describe("reading a log", () => {
  it("gives its records in order, over all segments, from any number on", async () => {
    await withDirectory(async (directory) => {
      await writeTestLog(directory, 40, { limits: { segmentBytes: 1_000 } });
      for (const from of [0, 1, 6, 7, 20, 39, 40, 100]) {
        const seqs = (await readAll({ directory, from })).map(({ seq }) => seq);
        expect(seqs).toEqual(Array.from({ length: Math.max(0, 40 - from) }, (_, index) => from + index));
      }
    });
  });

  it("gives only the kinds and the exchange asked for", async () => {
    await withDirectory(async (directory) => {
      const journal = await openTestJournal(directory);
      for (const id of ["a", "b", 'c"\\é']) {
        await journal.append({ kind: "intent", id, body: { about: id } });
        await journal.append({ kind: "outcome", id, body: { about: "a" } });
      }
      await journal.close();
      const kinds = async (...wanted: AuditKind[]): Promise<number[]> =>
        (await readAll({ directory, kinds: wanted })).map(({ seq }) => seq);
      expect(await kinds("outcome")).toEqual([1, 3, 5]);
      expect(await kinds("outcome", "intent")).toHaveLength(6);
      expect(await kinds("change")).toEqual([]);
      expect((await findRecords(directory, "a")).map(({ seq, kind }) => [seq, kind])).toEqual([
        [0, "intent"],
        [1, "outcome"],
      ]);
      expect(await findRecords(directory, 'c"\\é')).toHaveLength(2);
      expect(await findRecords(directory, "nobody")).toEqual([]);
    });
  });

  it("passes over what is no record and over a line that is not finished", async () => {
    await withDirectory(async (directory) => {
      await writeTestLog(directory, 3);
      await appendFile(join(directory, "log-000001.ndjson"), 'nonsense\n{"at"');
      expect(await readAll({ directory })).toHaveLength(3);
    });
  });

  it("of a directory with no segments gives nothing", async () => {
    await withDirectory(async (directory) => {
      expect(await readAll({ directory })).toEqual([]);
    });
  });
});

describe("following a log", () => {
  it("gives records as they are written, into new segments too, until it is told to stop", async () => {
    await withDirectory(async (directory) => {
      const journal = await openTestJournal(directory, { limits: { segmentBytes: 1_000 } });
      await journal.append(change("c0"));
      const stop = new AbortController();
      const seen: number[] = [];
      for await (const { seq } of readLog({ directory, follow: true, signal: stop.signal })) {
        seen.push(seq);
        if (seq % 10 === 0 && seq < 40) {
          await Promise.all(
            Array.from({ length: 10 }, (_, index) => journal.append(change(`c${seq + index}`))),
          );
        }
        if (seq === 40) stop.abort();
      }
      expect(seen).toEqual(Array.from({ length: 41 }, (_, seq) => seq));
      await journal.close();
    });
  });

  it("ends at once when it is told to stop while it waits", async () => {
    await withDirectory(async (directory) => {
      await writeTestLog(directory, 1);
      const stop = new AbortController();
      const reading = readAll({ directory, follow: true, signal: stop.signal });
      setTimeout(() => {
        stop.abort();
      }, 5);
      expect(await reading).toHaveLength(1);
    });
  });
});
