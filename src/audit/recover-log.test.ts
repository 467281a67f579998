import { createHash } from "node:crypto";
import { appendFile, cp, readFile, readdir, rm, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  change,
  openTestJournal,
  readSegmentLines,
  withDirectory,
  writeSegmentLines,
  writeTestLog,
} from "../../test/support/audit-log.ts";
import { leafHash } from "../foundation/merkle-tree.ts";
import { completeLine, parseRecordLine, recordHead } from "./record-line.ts";
import { verifyLog } from "./verify-log.ts";

const SEGMENT = "log-000001.ndjson";

/** A log as a killed process leaves it: 10 records under a checkpoint, 5 acknowledged after it. */
async function withCrashedLog(use: (directory: string) => Promise<void>): Promise<void> {
  await withDirectory(async (parent) => {
    const live = join(parent, "live");
    const directory = join(parent, "crashed");
    const journal = await openTestJournal(live, { limits: { checkpointDelayMs: 3_600_000 } });
    for (let seq = 0; seq < 10; seq++) await journal.append(change(`c${seq}`));
    await journal.checkpointNow();
    for (let seq = 10; seq < 15; seq++) await journal.append(change(`c${seq}`));
    await cp(live, directory, { recursive: true });
    await journal.close();
    await use(directory);
  });
}

async function open(directory: string): Promise<number> {
  const journal = await openTestJournal(directory);
  const { size } = journal;
  await journal.close();
  return size;
}

describe("a start after a crash", () => {
  it("finds every acknowledged record beyond the last checkpoint", async () => {
    await withCrashedLog(async (directory) => {
      expect(await open(directory)).toBe(15);
      expect(await verifyLog({ directory })).toMatchObject({ ok: true, size: 15 });
    });
  });

  it.each([
    ["half a line", '{"at":"2026-'],
    ["one byte", "{"],
    ["a line of garbage", "garbage\n"],
    ["zeros that never became data", "\0".repeat(300)],
    ["an empty line", "\n"],
    [
      "a whole line without its middle",
      `{"at":"2026-01-02T03:04:05.006Z","body":\0\0\0,"id":"x","kind":"change","prev":"${"0".repeat(64)}","seq":15}\n`,
    ],
  ])("sets %s at the end aside, and says so in the log", async (_, tail) => {
    await withCrashedLog(async (directory) => {
      await appendFile(join(directory, SEGMENT), tail);
      expect(await open(directory)).toBe(16);
      expect(await readFile(join(directory, "recovered-tail-000001"), "utf8")).toBe(tail);
      const last = parseRecordLine((await readSegmentLines(directory)).at(-1) ?? "");
      const sha256 = createHash("sha256").update(tail).digest("hex");
      expect(last).toMatchObject({ kind: "recovery", id: "recovered-tail-000001", seq: 15 });
      expect(last?.body).toEqual({ bytes: tail.length, reason: "torn-tail", sha256 });
      expect(await open(directory)).toBe(16);
      expect(await verifyLog({ directory })).toMatchObject({ ok: true, size: 16 });
    });
  });

  it("sets the tails of several crashes aside one by one", async () => {
    await withCrashedLog(async (directory) => {
      for (const count of [1, 2, 3]) {
        await appendFile(join(directory, SEGMENT), "torn");
        expect(await open(directory)).toBe(15 + count);
      }
      expect((await readdir(directory)).filter((name) => name.startsWith("recovered"))).toHaveLength(3);
    });
  });

  it("records a tail that a start set aside and then crashed before it could say so", async () => {
    await withCrashedLog(async (directory) => {
      await writeFile(join(directory, "recovered-tail-000001"), "torn");
      expect(await open(directory)).toBe(16);
      expect(await open(directory)).toBe(16);
    });
  });

  it("drops a torn line of the history, which says nothing that the log does not", async () => {
    await withCrashedLog(async (directory) => {
      await appendFile(join(directory, "checkpoints.ndjson"), '{"note":"sally');
      expect(await open(directory)).toBe(15);
      expect(await verifyLog({ directory })).toMatchObject({ ok: true, size: 15 });
    });
  });

  it("goes by the history when the crash came before the latest checkpoint was put in its place", async () => {
    await withCrashedLog(async (directory) => {
      const older = await readFile(join(directory, "checkpoint"), "utf8");
      expect(await open(directory)).toBe(15);
      await writeFile(join(directory, "checkpoint"), older);
      expect(await open(directory)).toBe(15);
    });
  });

  it("goes on where the crash left an empty next segment", async () => {
    await withCrashedLog(async (directory) => {
      await writeFile(join(directory, "log-000002.ndjson"), "");
      expect(await open(directory)).toBe(15);
    });
  });
});

describe("a start refuses, and says what to run,", () => {
  async function expectRefusal(directory: string): Promise<void> {
    const before = await readFile(join(directory, SEGMENT)).catch(() => undefined); // Where a case removed it.
    await expect(openTestJournal(directory)).rejects.toMatchObject({
      code: "audit_unavailable",
      detail: expect.stringContaining("sallyport audit verify") as string,
    });
    expect(await readFile(join(directory, SEGMENT)).catch(() => undefined)).toEqual(before);
  }

  const cases: [string, (directory: string) => Promise<void>][] = [
    ["a log shorter than its checkpoint", (directory) => truncate(join(directory, SEGMENT), 152 * 9)],
    ["a log torn below its checkpoint", (directory) => truncate(join(directory, SEGMENT), 152 * 10 - 1)],
    ["a log without its segment", (directory) => rm(join(directory, SEGMENT))],
    [
      "a log whose first segment is missing",
      (directory) => cp(join(directory, SEGMENT), join(directory, "log-000003.ndjson")),
    ],
    [
      "a damaged record with others after it",
      async (directory) => {
        const lines = await readSegmentLines(directory);
        await writeSegmentLines(directory, lines.with(12, "damaged"));
      },
    ],
    [
      "a record that does not follow the one before",
      async (directory) => {
        const lines = await readSegmentLines(directory);
        await writeSegmentLines(directory, lines.toSpliced(12, 1));
      },
    ],
    [
      "a changed record below its checkpoint, when it has to read that far",
      async (directory) => {
        await rm(join(directory, "state.json"));
        const lines = await readSegmentLines(directory);
        await writeSegmentLines(directory, lines.with(3, (lines[3] ?? "").replace('"c3"', '"d3"')));
      },
    ],
    [
      "a log rewritten with its links below its checkpoint, when it has to read that far",
      async (directory) => {
        await rm(join(directory, "state.json"));
        await writeSegmentLines(directory, rechained((await readSegmentLines(directory)).with(3, "")));
      },
    ],
    ["a checkpoint that was changed", (directory) => writeFile(join(directory, "checkpoint"), "nonsense")],
    ["a log without its history", (directory) => rm(join(directory, "checkpoints.ndjson"))],
    [
      "a log without any checkpoint",
      async (directory) => {
        await rm(join(directory, "checkpoints.ndjson"));
        await rm(join(directory, "checkpoint"));
      },
    ],
    [
      "a history with a changed line",
      async (directory) => {
        const path = join(directory, "checkpoints.ndjson");
        await writeFile(path, (await readFile(path, "utf8")).replace('"size":10', '"size":11'));
      },
    ],
  ];
  it.each(cases)("%s", async (_, tamper) => {
    await withCrashedLog(async (directory) => {
      await tamper(directory);
      await expectRefusal(directory);
    });
  });

  it("a log that breaks off in a segment that is not the last", async () => {
    await withDirectory(async (directory) => {
      await writeTestLog(directory, 20, { limits: { segmentBytes: 1_000 } });
      await rm(join(directory, "state.json"));
      await truncate(join(directory, SEGMENT), 900);
      await expectRefusal(directory);
    });
  });
});

/** The same records with every link made anew; an empty line stands for a record of somebody's own making. */
function rechained(lines: readonly string[]): string[] {
  let prev = "0".repeat(64);
  return lines.map((line, seq) => {
    const record = parseRecordLine(line) ?? {
      at: "2026-01-02T03:04:05.006Z",
      kind: "change" as const,
      id: "x",
      body: {},
    };
    const written = completeLine(recordHead(record, record.at), prev, seq).slice(0, -1);
    prev = leafHash(Buffer.from(written));
    return written;
  });
}
