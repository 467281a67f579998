import { spawnSync } from "node:child_process";
import { appendFile, mkdir, rename, rm, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { change, openTestJournal, withDirectory } from "../../test/support/audit-log.ts";
import { failingFileSystem } from "../../test/support/failing-file-system.ts";
import { GatewayError } from "../contracts/errors.ts";
import { nodeFileSystem } from "./file-system.ts";
import { readLog } from "./read-log.ts";
import { verifyLog } from "./verify-log.ts";
import type { AuditEntry } from "../contracts/audit.ts";
import type { Fault } from "../../test/support/failing-file-system.ts";
import type { JournalFileSystem } from "./file-system.ts";
import type { Journal } from "./journal.ts";

const LIMITS = { segmentBytes: 700, checkpointDelayMs: 3_600_000 };

/** Opens, writes into three segments with checkpoints between, closes; gives what was acknowledged. */
async function runWorkload(
  directory: string,
  fileSystem: JournalFileSystem,
  failures: GatewayError[],
): Promise<ReadonlyMap<number, string>> {
  const acknowledged = new Map<number, string>();
  const journal = await openTestJournal(directory, {
    fileSystem,
    limits: LIMITS,
    onFailure: (error) => failures.push(error),
  });
  for (let round = 0; round < 3; round++) {
    const entries = Array.from({ length: 4 }, (_, index): AuditEntry => change(`c${round}.${index}`));
    const results = await Promise.allSettled(entries.map((entry) => journal.append(entry)));
    for (const [index, result] of results.entries()) {
      if (result.status === "fulfilled") acknowledged.set(result.value, `c${round}.${index}`);
    }
    await journal.checkpointNow().catch(() => undefined); // Its failure is what `failures` is asked about.
  }
  await expectConsistent(journal, failures);
  await journal.close();
  return acknowledged;
}

/** A journal is either in order or over: there is nothing between. */
async function expectConsistent(journal: Journal, failures: readonly GatewayError[]): Promise<void> {
  if (journal.isHealthy) {
    expect(failures).toEqual([]);
    return;
  }
  expect(failures).toHaveLength(1);
  await expect(journal.append(change("late"))).rejects.toMatchObject({ code: "audit_unavailable" });
  await expect(journal.checkpointNow()).rejects.toMatchObject({ code: "audit_unavailable" });
}

describe("when one call to the disk fails", () => {
  const faults: readonly Fault[] = ["EIO", "ENOSPC", "short"];
  it.each(faults.flatMap((fault) => [true, false].map((writesThrough) => [fault, writesThrough] as const)))(
    "whichever it is (%s, writing through: %s), the journal ends, no acknowledged record is lost, and the next start is in order",
    async (fault, writesThrough) => {
      const met = { failAt: 0, isFault: true };
      while (met.isFault) {
        const failAt = ++met.failAt;
        await withDirectory(async (directory) => {
          const fileSystem = failingFileSystem(failAt, fault, writesThrough);
          const failures: GatewayError[] = [];
          const opened = await runWorkload(directory, fileSystem, failures).catch((error: unknown) => error);
          const acknowledged =
            opened instanceof Map ? (opened as ReadonlyMap<number, string>) : new Map<number, string>();
          met.isFault = fileSystem.calls >= failAt;
          if (met.isFault && fault !== "short")
            expect(failures.length === 1 || opened instanceof Error).toBe(true);
          if (failures.length === 1) expect(fileSystem.syncsAfterFault).toBeLessThanOrEqual(1);
          if (!met.isFault) expect(acknowledged.size).toBe(12);

          const journal = await openTestJournal(directory, { limits: LIMITS });
          expect(journal.size).toBeGreaterThanOrEqual(acknowledged.size);
          await journal.append(change("after"));
          await journal.close();
          const found = new Map<number, string>();
          for await (const { seq, id } of readLog({ directory })) found.set(seq, id);
          for (const [seq, id] of acknowledged) expect(found.get(seq)).toBe(id);
          expect(await verifyLog({ directory })).toMatchObject({
            ok: true,
            problems: [],
            size: journal.size,
          });
        });
      }
      expect(met.failAt).toBeGreaterThan(40);
    },
  );

  it("goes on after a write that took only some of the bytes", async () => {
    await withDirectory(async (directory) => {
      const dripping: JournalFileSystem = {
        ...nodeFileSystem,
        write: (file, bytes) => nodeFileSystem.write(file, bytes.subarray(0, 7)),
      };
      const journal = await openTestJournal(directory, { fileSystem: dripping });
      await Promise.all(Array.from({ length: 20 }, (_, index) => journal.append(change(`c${index}`))));
      await journal.close();
      expect(await verifyLog({ directory })).toMatchObject({ ok: true, size: 20 });
    });
  });

  it("ends when a write takes nothing at all", async () => {
    await withDirectory(async (directory) => {
      let isFull = false;
      const full: JournalFileSystem = {
        ...nodeFileSystem,
        write: (file, bytes) => (isFull ? Promise.resolve(0) : nodeFileSystem.write(file, bytes)),
      };
      const journal = await openTestJournal(directory, { fileSystem: full });
      isFull = true;
      await expect(journal.append(change("c0"))).rejects.toMatchObject({ code: "audit_unavailable" });
      expect(journal.isHealthy).toBe(false);
      await journal.close();
    });
  });

  it("rejects the records that wait behind the one that failed", async () => {
    await withDirectory(async (directory) => {
      let fail: (error: Error) => void = () => undefined;
      let isBroken = false;
      const fileSystem: JournalFileSystem = {
        ...nodeFileSystem,
        writesThrough: false,
        datasync: (file) =>
          isBroken ? new Promise((_, reject) => (fail = reject)) : nodeFileSystem.datasync(file),
      };
      const failures: GatewayError[] = [];
      const journal = await openTestJournal(directory, {
        fileSystem,
        onFailure: (error) => failures.push(error),
      });
      isBroken = true;
      const first = journal.append(change("c0"));
      await new Promise((resolve) => setTimeout(resolve, 20));
      const second = journal.append(change("c1"));
      fail(Object.assign(new Error("EIO"), { code: "EIO" }));
      const results = await Promise.allSettled([first, second, journal.close()]);
      expect(results.map(({ status }) => status)).toEqual(["rejected", "rejected", "fulfilled"]);
      expect(failures).toHaveLength(1);
      expect(failures[0]).toBeInstanceOf(GatewayError);
      expect(failures[0]?.cause).toMatchObject({ code: "EIO" });
    });
  });
});

describe("hands laid on the files while they are in use", () => {
  const hands: [string, (path: string) => Promise<void>, string][] = [
    ["removes it", (path) => rm(path), "removed"],
    [
      "replaces it by a copy",
      async (path) => {
        await writeFile(`${path}.copy`, "");
        await rename(`${path}.copy`, path);
      },
      "replaced",
    ],
    ["truncates it", (path) => truncate(path, 10), "bytes while in use"],
    ["appends to it", (path) => appendFile(path, "x"), "bytes while in use"],
  ];
  for (const file of ["log-000001.ndjson", "checkpoints.ndjson"]) {
    it.each(hands)(
      `are noticed by the next checkpoint when somebody %s: ${file}`,
      async (_, lay, message) => {
        await withDirectory(async (directory) => {
          const failures: GatewayError[] = [];
          const journal = await openTestJournal(directory, { onFailure: (error) => failures.push(error) });
          await journal.append(change("c0"));
          await journal.checkpointNow();
          await lay(join(directory, file));
          // Acknowledged still: a checkpoint is when the journal looks.
          await journal.append(change("c1"));
          await expect(journal.checkpointNow()).rejects.toThrow(message);
          expect(journal.isHealthy).toBe(false);
          expect(failures).toHaveLength(1);
          await journal.close();
        });
      },
    );
  }
});

const mountPoint = join("/tmp", `sallyport-audit-full-${process.pid}`);
const canMount = await (async () => {
  await mkdir(mountPoint, { recursive: true });
  return spawnSync("mount", ["-t", "tmpfs", "-o", "size=192k", "tmpfs", mountPoint]).status === 0;
})();
afterAll(async () => {
  if (canMount) spawnSync("umount", [mountPoint]);
  await rm(mountPoint, { recursive: true, force: true });
});

it.skipIf(!canMount)(
  "a disk that is really full ends the journal, and what it acknowledged is there",
  async () => {
    const directory = join(mountPoint, "audit");
    const failures: GatewayError[] = [];
    const journal = await openTestJournal(directory, { onFailure: (error) => failures.push(error) });
    let acknowledged = 0;
    const body = { text: "x".repeat(1_000) };
    while (journal.isHealthy && acknowledged < 1_000) {
      await journal.append(change(`c${acknowledged}`, body)).then(
        () => acknowledged++,
        () => undefined, // The loop's condition asks what became of it.
      );
    }
    expect(acknowledged).toBeGreaterThan(20);
    expect(failures[0]?.cause).toMatchObject({ code: "ENOSPC" });
    await journal.close();
    spawnSync("mount", ["-o", "remount,size=1m", mountPoint]);
    const again = await openTestJournal(directory);
    expect(again.size).toBeGreaterThanOrEqual(acknowledged);
    await again.close();
    expect(await verifyLog({ directory })).toMatchObject({ ok: true, problems: [] });
  },
);
