import { generateKeyPairSync } from "node:crypto";
import { appendFile, cp, readFile, rename, rm, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  ORIGIN,
  SIGNING_KEY,
  change,
  openTestJournal,
  readSegmentLines,
  withDirectory,
  writeSegmentLines,
  writeTestLog,
} from "../../test/support/audit-log.ts";
import { EMPTY_ROOT, leafHash } from "../foundation/merkle-tree.ts";
import { rootOfLeaves } from "../foundation/merkle-proof.ts";
import { noteSigner } from "../foundation/signed-note.ts";
import { signCheckpoint } from "../foundation/tlog-checkpoint.ts";
import { MAX_UNCOVERED_MS, MAX_UNCOVERED_RECORDS } from "./journal-limits.ts";
import { NO_RECORD_BEFORE, completeLine, parseRecordLine, recordHead } from "./record-line.ts";
import { MAX_PROBLEMS } from "./verification.ts";
import { verifyLog } from "./verify-log.ts";
import type { AuditEntry } from "../contracts/audit.ts";
import type { Problem, Verification } from "./verification.ts";

const SEGMENT = "log-000001.ndjson";
const SIZE = 40;
const signer = noteSigner(ORIGIN, SIGNING_KEY);

/** What is wrong with a log of 40 records after its lines have been changed so. */
async function verifyChanged(change_: (lines: string[]) => readonly string[]): Promise<Verification> {
  return withDirectory(async (directory) => {
    await writeTestLog(directory, SIZE);
    await writeSegmentLines(directory, change_(await readSegmentLines(directory)));
    return verifyLog({ directory });
  });
}

function kindsAndPlaces({ problems }: Verification): [string, number][] {
  return problems.map(({ kind, seq }) => [kind, seq]);
}

/** Line `seq` as somebody without the key would forge it: well-formed and linked to the line before. */
function forged(lines: readonly string[], seq: number): string {
  const before = lines[seq - 1];
  const prev = before === undefined ? NO_RECORD_BEFORE : leafHash(Buffer.from(before));
  const entry: AuditEntry = { kind: "change", id: "forged", body: {} };
  return completeLine(recordHead(entry, "2026-01-02T03:04:05.006Z"), prev, seq).slice(0, -1);
}

function relinked(lines: readonly string[]): string[] {
  const written: string[] = [];
  for (const [seq, line] of lines.entries()) {
    const record = parseRecordLine(line);
    if (record === undefined) throw new Error("not a record");
    const before = written.at(-1);
    const prev = before === undefined ? NO_RECORD_BEFORE : leafHash(Buffer.from(before));
    written.push(completeLine(recordHead(record, record.at), prev, seq).slice(0, -1));
  }
  return written;
}

/** What is wrong with a log of sound, linked records, one for each time, of which no checkpoint covers any. */
async function verifyUncovered(times: readonly number[]): Promise<Verification> {
  return withDirectory(async (directory) => {
    await writeTestLog(directory, 0);
    let prev: string = NO_RECORD_BEFORE;
    const lines = times.map((time, seq) => {
      const entry: AuditEntry = { kind: "change", id: `c${seq}`, body: {} };
      const line = completeLine(recordHead(entry, new Date(time).toISOString()), prev, seq).slice(0, -1);
      prev = leafHash(Buffer.from(line));
      return line;
    });
    await writeSegmentLines(directory, lines);
    return verifyLog({ directory });
  });
}

describe("records that no checkpoint covers", () => {
  const start = Date.UTC(2026, 0, 2);

  it("are no problem while there are no more than a busy node can have, and one if there is one more", async () => {
    const times = Array.from({ length: MAX_UNCOVERED_RECORDS }, () => start);
    expect(await verifyUncovered(times)).toMatchObject({
      ok: true,
      notYetCovered: { records: MAX_UNCOVERED_RECORDS },
    });
    const verification = await verifyUncovered([...times, start]);
    expect(verification.ok).toBe(false);
    expect(kindsAndPlaces(verification)).toEqual([["bad-history", 0]]);
  });

  it("are no problem while they span no more than a slow disk explains, and one a millisecond above", async () => {
    expect(await verifyUncovered([start, start + MAX_UNCOVERED_MS])).toMatchObject({ ok: true });
    const verification = await verifyUncovered([start, start + 5, start + MAX_UNCOVERED_MS + 1]);
    expect(verification.ok).toBe(false);
    expect(kindsAndPlaces(verification)).toEqual([["bad-history", 0]]);
    expect(verification.problems[0]?.message).toContain("later checkpoints are missing");
  });

  it("betray that both files of checkpoints were rolled back to an older state", async () => {
    await withDirectory(async (directory) => {
      let now = start;
      const clock = { now: () => now, monotonic: () => performance.now() };
      const journal = await openTestJournal(directory, { clock });
      const keep = async (file: string) =>
        [join(directory, file), await readFile(join(directory, file))] as const;
      await journal.append(change("first"));
      await journal.checkpointNow();
      const older = [await keep("checkpoint"), await keep("checkpoints.ndjson")];
      for (let minute = 0; minute < 5; minute++) {
        now += MAX_UNCOVERED_MS;
        await journal.append(change(`minute-${minute}`));
        await journal.checkpointNow();
      }
      await journal.close();
      expect(await verifyLog({ directory })).toMatchObject({ ok: true, size: 6 });
      for (const [path, bytes] of older) await writeFile(path, bytes);
      const verification = await verifyLog({ directory });
      expect(verification).toMatchObject({ ok: false, size: 1, notYetCovered: { records: 5 } });
      expect(kindsAndPlaces(verification)).toEqual([["bad-history", 1]]);
    });
  });
});

describe("an untouched log", () => {
  it("is consistent up to its last checkpoint, and no more is claimed", async () => {
    await withDirectory(async (directory) => {
      await writeTestLog(directory, SIZE, { checkpointEvery: 9 });
      const leaves = (await readSegmentLines(directory)).map((line) => leafHash(Buffer.from(line)));
      expect(await verifyLog({ directory })).toEqual({
        ok: true,
        origin: ORIGIN,
        size: SIZE,
        root: rootOfLeaves(leaves),
        checkpoints: 6,
        statement: "consistent up to 40; freshness unproven",
        problems: [],
        problemCount: 0,
        incomplete: 0,
        notYetCovered: { records: 0, unfinishedBytes: 0 },
      });
    });
  });

  it("may be empty", async () => {
    await withDirectory(async (directory) => {
      await writeTestLog(directory, 0);
      expect(await verifyLog({ directory })).toMatchObject({ ok: true, size: 0, root: EMPTY_ROOT });
    });
  });

  it("may be verified while it is written to", async () => {
    await withDirectory(async (directory) => {
      const journal = await openTestJournal(directory, {
        limits: { checkpointRecords: 50, segmentBytes: 20_000 },
      });
      const stop = new AbortController();
      const writing = (async () => {
        for (let index = 0; !stop.signal.aborted; index++) {
          await Promise.all(["a", "b", "c"].map((id) => journal.append(change(`${id}${index}`))));
        }
      })();
      for (let round = 0; round < 20; round++) {
        const verification = await verifyLog({ directory });
        expect(verification.problems).toEqual([]);
        expect(verification.statement).toBe(`consistent up to ${verification.size}; freshness unproven`);
      }
      stop.abort();
      await writing;
      await journal.close();
      expect(await verifyLog({ directory })).toMatchObject({ ok: true, size: journal.size });
    });
  });

  it("tells of records and an unfinished line beyond the last checkpoint without calling them wrong", async () => {
    await withDirectory(async (parent) => {
      const directory = join(parent, "copy");
      const journal = await openTestJournal(join(parent, "live"), {
        limits: { checkpointDelayMs: 3_600_000 },
      });
      for (let seq = 0; seq < 5; seq++) await journal.append(change(`c${seq}`));
      await journal.checkpointNow();
      for (let seq = 5; seq < 8; seq++) await journal.append({ kind: "intent", id: `r${seq}`, body: {} });
      await cp(join(parent, "live"), directory, { recursive: true });
      await journal.close();
      await appendFile(join(directory, SEGMENT), '{"at"');
      expect(await verifyLog({ directory })).toMatchObject({
        ok: true,
        size: 5,
        incomplete: 3,
        notYetCovered: { records: 3, unfinishedBytes: 5 },
      });
      await appendFile(join(directory, SEGMENT), "\n");
      const problem = { kind: "torn-tail", seq: 8, line: 9 };
      expect(await verifyLog({ directory })).toMatchObject({ ok: false, problems: [problem] });
    });
  });

  it("is verified over many segments, with progress", async () => {
    await withDirectory(async (directory) => {
      await writeTestLog(directory, SIZE, { limits: { segmentBytes: 1_000 } });
      const seen: number[] = [];
      const verification = await verifyLog({ directory, onProgress: ({ records }) => seen.push(records) });
      expect(verification).toMatchObject({ ok: true, size: SIZE });
      expect(seen.length).toBeGreaterThan(5);
      expect(seen.at(-1)).toBe(SIZE);
    });
  });
});

describe("every single-bit flip is detected", () => {
  /** Flips each of the bits, one at a time, and hands over what was found. */
  async function flipEach(
    directory: string,
    file: string,
    bits: Iterable<number>,
    judge: (verification: Verification, bit: number) => void,
  ): Promise<void> {
    const path = join(directory, file);
    const original = await readFile(path);
    for (const bit of bits) {
      const flipped = Buffer.from(original);
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      await writeFile(path, flipped);
      judge(await verifyLog({ directory }), bit);
    }
    await writeFile(path, original);
  }

  // Every bit takes minutes: SALLYPORT_EXHAUSTIVE=1 does it. Otherwise every eighth byte of each record, one bit of it,
  // so that the 40 records together have every place of a record and every bit of a byte covered many times.
  const isExhaustive = process.env.SALLYPORT_EXHAUSTIVE === "1";

  it("in a log of 40 records, at the record it is in", { timeout: 1_200_000 }, async () => {
    await withDirectory(async (directory) => {
      await writeTestLog(directory, SIZE);
      const lines = await readSegmentLines(directory);
      const recordOfByte = lines.flatMap((line, seq) => Array<number>(line.length + 1).fill(seq));
      const everyBit = Array.from({ length: recordOfByte.length * 8 }, (_, bit) => bit);
      const bits = isExhaustive ? everyBit : everyBit.filter((bit) => bit % 64 === (bit >> 6) % 8);
      await flipEach(directory, SEGMENT, bits, ({ ok, problems }, bit) => {
        const seq = recordOfByte[bit >> 3] ?? -1;
        // The link in the last record cannot be told from the record it links to: the message names both.
        const isLocated = problems.some(
          (each) => each.seq === seq || (seq === SIZE - 1 && each.seq === seq - 1),
        );
        if (ok || !isLocated) throw new Error(`bit ${bit} of record ${seq}: ${JSON.stringify(problems)}`);
      });
    });
  });

  it("in records of many lengths and characters, at random", async () => {
    await withDirectory(async (directory) => {
      const journal = await openTestJournal(directory);
      for (let seq = 0; seq < 200; seq++)
        await journal.append(change(`é${seq}`, { text: 'ü"\\\n'.repeat(seq) }));
      await journal.close();
      const bytes = (await readFile(join(directory, SEGMENT))).length;
      const bits = fc.sample(fc.nat(bytes * 8 - 1), 300);
      await flipEach(directory, SEGMENT, bits, ({ ok }, bit) => {
        if (ok) throw new Error(`bit ${bit}`);
      });
    });
  });

  it("in the checkpoint and in the history", async () => {
    await withDirectory(async (directory) => {
      await writeTestLog(directory, 10, { checkpointEvery: 3 });
      for (const file of ["checkpoint", "checkpoints.ndjson"]) {
        const bytes = (await readFile(join(directory, file))).length;
        const everyBit = Array.from({ length: bytes * 8 }, (_, bit) => bit);
        const bits = isExhaustive ? everyBit : everyBit.filter((bit) => bit % 41 === 0);
        await flipEach(directory, file, bits, ({ ok, problems }, bit) => {
          const isNamed = problems.every(({ kind }) => kind === "bad-checkpoint" || kind === "bad-history");
          if (ok || !isNamed) throw new Error(`bit ${bit} of ${file}: ${JSON.stringify(problems)}`);
        });
      }
    });
  });
});

describe("what was done to a log is told and located", () => {
  it("an edit", async () => {
    for (const seq of [0, 1, 17, 38, 39]) {
      const edit = (line: string): string => line.replace(`"c${seq}"`, `"d${seq}"`);
      const verification = await verifyChanged((lines) => lines.with(seq, edit(lines[seq] ?? "")));
      expect(kindsAndPlaces(verification)).toEqual([["edited", seq]]);
      expect(verification.problems[0]).toMatchObject({ segment: SEGMENT, line: seq + 1 });
      expect(verification.statement).toMatch(/^not consistent/);
    }
  });

  it("two edits far apart", async () => {
    const edit = (line = ""): string => line.replace('"change"', '"intent"');
    const verification = await verifyChanged((lines) =>
      lines.with(5, edit(lines[5])).with(30, edit(lines[30])),
    );
    expect(kindsAndPlaces(verification)).toEqual([
      ["edited", 5],
      ["edited", 30],
    ]);
  });

  it("a record made unreadable", async () => {
    for (const seq of [0, 20, 39]) {
      const verification = await verifyChanged((lines) => lines.with(seq, "nonsense"));
      expect(kindsAndPlaces(verification)).toEqual([["edited", seq]]);
    }
  });

  it("a deletion", async () => {
    for (const [seq, count] of [
      [0, 1],
      [0, 5],
      [20, 1],
      [20, 7],
      [37, 2],
      [38, 1],
    ] as const) {
      const verification = await verifyChanged((lines) => lines.toSpliced(seq, count));
      expect(kindsAndPlaces(verification), `${count} from ${seq}`).toEqual([["deleted", seq]]);
    }
  });

  it("a truncation", async () => {
    for (const size of [39, 38, 20, 1, 0]) {
      const verification = await verifyChanged((lines) => lines.slice(0, size));
      expect(kindsAndPlaces(verification), `${size}`).toEqual([["truncated", size]]);
    }
  });

  it("a truncation in the middle of a record", async () => {
    await withDirectory(async (directory) => {
      await writeTestLog(directory, SIZE);
      const bytes = (await readFile(join(directory, SEGMENT))).length;
      await truncate(join(directory, SEGMENT), bytes - 1);
      const [problem] = (await verifyLog({ directory })).problems;
      expect(problem).toMatchObject({ kind: "truncated", seq: 39, line: 40 });
      expect(problem?.byteOffset).toBe(bytes - 154);
    });
  });

  it("an insertion, of nonsense, of a stranger, and of a record linked to the one before", async () => {
    for (const seq of [0, 1, 20, 39]) {
      for (const make of [
        () => "nonsense",
        (lines: string[]) => forged(lines, 7),
        (lines: string[]) => forged(lines, seq),
      ]) {
        const verification = await verifyChanged((lines) => lines.toSpliced(seq, 0, make(lines)));
        expect(
          verification.problems.map(({ kind, line }) => [kind, line]),
          `${seq}`,
        ).toEqual([["inserted", seq + 1]]);
      }
    }
  });

  it("a duplication", async () => {
    for (const seq of [0, 20, 39]) {
      const verification = await verifyChanged((lines) => lines.toSpliced(seq, 0, lines[seq] ?? ""));
      expect(kindsAndPlaces(verification)).toEqual([["duplicated", seq]]);
    }
    const elsewhere = await verifyChanged((lines) => lines.toSpliced(30, 0, lines[5] ?? ""));
    expect(kindsAndPlaces(elsewhere)).toEqual([["inserted", 5]]);
    const block = await verifyChanged((lines) => lines.toSpliced(30, 0, ...lines.slice(5, 10)));
    expect(kindsAndPlaces(block)).toEqual([["inserted", 5]]);
  });

  it("a reordering, of neighbours, of one record to another place, and of whole stretches", async () => {
    for (const seq of [0, 1, 20, 37, 38]) {
      const verification = await verifyChanged((lines) =>
        lines.with(seq, lines[seq + 1] ?? "").with(seq + 1, lines[seq] ?? ""),
      );
      expect(
        verification.problems.map(({ kind }) => kind),
        `${seq}`,
      ).toEqual(["reordered"]);
      expect([seq, seq + 1]).toContain(verification.problems[0]?.seq);
    }
    for (const [from, to] of [
      [5, 30],
      [30, 5],
      [0, 39],
      [39, 0],
    ] as const) {
      const verification = await verifyChanged((lines) =>
        lines.toSpliced(from, 1).toSpliced(to, 0, lines[from] ?? ""),
      );
      expect(kindsAndPlaces(verification), `${from} to ${to}`).toEqual([["reordered", from]]);
    }
    const block = await verifyChanged((lines) => [
      ...lines.slice(0, 10),
      ...lines.slice(20, 30),
      ...lines.slice(10, 20),
      ...lines.slice(30),
    ]);
    expect(kindsAndPlaces(block)).toEqual([["reordered", 10]]);
  });

  it("a rewriting that made every link anew", async () => {
    const edit = (line = ""): string => line.replace('"c20"', '"d20"');
    const verification = await verifyChanged((lines) => relinked(lines.with(20, edit(lines[20]))));
    expect(verification.ok).toBe(false);
    expect(verification.problems[0]?.message).toContain("rewritten from record 0 on");
    await withDirectory(async (directory) => {
      await writeTestLog(directory, SIZE, { checkpointEvery: 10 });
      const lines = await readSegmentLines(directory);
      await writeSegmentLines(directory, relinked(lines.with(20, edit(lines[20]))));
      expect(kindsAndPlaces(await verifyLog({ directory }))).toEqual([["rewritten", 20]]);
    });
  });

  it("a segment that is missing, and two that have changed places", async () => {
    await withDirectory(async (directory) => {
      await writeTestLog(directory, SIZE, { limits: { segmentBytes: 152 * 10 } });
      const path = (number: number): string => join(directory, `log-00000${number}.ndjson`);
      await rename(path(1), path(9));
      await rename(path(2), path(1));
      await rename(path(9), path(2));
      expect(kindsAndPlaces(await verifyLog({ directory }))).toEqual([["reordered", 0]]);
      await rm(path(2));
      expect(kindsAndPlaces(await verifyLog({ directory }))).toEqual([["deleted", 0]]);
    });
  });

  it("whatever it was, it is detected", async () => {
    await withDirectory(async (directory) => {
      await writeTestLog(directory, SIZE, { checkpointEvery: 13 });
      const lines = await readSegmentLines(directory);
      const place = fc.nat(SIZE - 1);
      const operation = fc.oneof(
        fc.tuple(fc.constant("delete"), place, place),
        fc.tuple(fc.constant("duplicate"), place, place),
        fc.tuple(fc.constant("move"), place, place),
        fc.tuple(fc.constant("insert"), place, place),
        fc.tuple(fc.constant("edit"), place, place),
      );
      await fc.assert(
        fc.asyncProperty(fc.array(operation, { minLength: 1, maxLength: 4 }), async (operations) => {
          const changed = [...lines];
          for (const [what, at, to] of operations) {
            const line = changed[at] ?? "";
            if (what === "delete" || what === "move") changed.splice(at, 1);
            if (what === "duplicate" || what === "move") changed.splice(to, 0, line);
            if (what === "insert") changed.splice(at, 0, forged(changed, at));
            if (what === "edit") changed[at] = line.replace("2026", "2027");
          }
          await writeSegmentLines(directory, changed);
          const isSame =
            changed.length === lines.length && changed.every((line, index) => line === lines[index]);
          const verification = await verifyLog({ directory });
          expect(verification.ok).toBe(isSame);
        }),
        { numRuns: 300 },
      );
    });
  });

  it(`problems are counted without end and listed up to ${MAX_PROBLEMS}`, async () => {
    await withDirectory(async (directory) => {
      await writeTestLog(directory, 1);
      const [line = ""] = await readSegmentLines(directory);
      for (const [count, listed] of [
        [MAX_PROBLEMS, MAX_PROBLEMS],
        [MAX_PROBLEMS + 1, MAX_PROBLEMS],
      ] as const) {
        await writeSegmentLines(directory, [line, ...Array<string>(count).fill(line)]);
        const { problems, problemCount } = await verifyLog({ directory });
        expect([problemCount, problems.length]).toEqual([count, listed]);
      }
    });
  });

  it("a forged number as large as numbers go does not keep it busy", async () => {
    const far = (line = ""): string => line.replace('"seq":20', `"seq":${Number.MAX_SAFE_INTEGER - 1}`);
    const verification = await verifyChanged((lines) => {
      const first = far(lines[20]);
      const prev = leafHash(Buffer.from(first));
      const entry: AuditEntry = { kind: "change", id: "x", body: {} };
      const second = completeLine(recordHead(entry, "x"), prev, Number.MAX_SAFE_INTEGER).slice(0, -1);
      return lines.toSpliced(20, 1, lines[25] ?? "", first, second);
    });
    expect(verification.ok).toBe(false);
  });
});

describe("a trusted checkpoint", () => {
  async function withTwoCheckpoints(
    use: (directory: string, older: string, latest: string) => Promise<void>,
  ): Promise<void> {
    await withDirectory(async (directory) => {
      const journal = await openTestJournal(directory);
      for (let seq = 0; seq < 10; seq++) await journal.append(change(`c${seq}`));
      const older = await journal.checkpointNow();
      for (let seq = 10; seq < 20; seq++) await journal.append(change(`c${seq}`));
      const latest = await journal.checkpointNow();
      await journal.close();
      await use(directory, older, latest);
    });
  }

  it("as late as the log's own shows that the log is fresh as of it", async () => {
    await withTwoCheckpoints(async (directory, _, latest) => {
      const verification = await verifyLog({ directory, trustedCheckpoint: latest });
      expect(verification).toMatchObject({
        ok: true,
        statement: "consistent up to 20; fresh as of the checkpoint given",
      });
    });
  });

  it("that is older shows less, and the statement says so", async () => {
    await withTwoCheckpoints(async (directory, older) => {
      const { ok, statement } = await verifyLog({ directory, trustedCheckpoint: older });
      expect(ok).toBe(true);
      expect(statement).toBe(
        "consistent up to 20, and with the checkpoint given at 10; freshness after that unproven",
      );
    });
  });

  it("shows a rollback that leaves no trace in the log itself", async () => {
    await withTwoCheckpoints(async (directory, older, latest) => {
      await writeSegmentLines(directory, (await readSegmentLines(directory)).slice(0, 10));
      await writeFile(join(directory, "checkpoint"), older);
      const history = join(directory, "checkpoints.ndjson");
      await writeFile(history, (await readFile(history, "utf8")).split("\n").slice(0, 2).join("\n") + "\n");
      expect(await verifyLog({ directory })).toMatchObject({
        ok: true,
        statement: "consistent up to 10; freshness unproven",
      });
      const verification = await verifyLog({ directory, trustedCheckpoint: latest });
      expect(kindsAndPlaces(verification)).toEqual([["truncated", 10]]);
    });
  });

  it("of another history of the same log shows the split", async () => {
    await withTwoCheckpoints(async (directory) => {
      const trustedCheckpoint = signCheckpoint({ size: 15, root: leafHash(Buffer.from("x")) }, signer);
      expect(kindsAndPlaces(await verifyLog({ directory, trustedCheckpoint }))).toEqual([["rewritten", 0]]);
    });
  });

  it("of another key, and a public key of another log, are not taken", async () => {
    await withTwoCheckpoints(async (directory, older) => {
      const other = noteSigner(ORIGIN, generateKeyPairSync("ed25519").privateKey);
      const trustedCheckpoint = signCheckpoint({ size: 10, root: EMPTY_ROOT }, other);
      await expect(verifyLog({ directory, trustedCheckpoint })).rejects.toMatchObject({
        code: "invalid_request",
      });
      await expect(verifyLog({ directory, trustedCheckpoint: "nonsense" })).rejects.toMatchObject({
        code: "invalid_request",
      });
      await expect(verifyLog({ directory, publicKey: "nonsense" })).rejects.toMatchObject({
        code: "invalid_request",
      });
      const verification = await verifyLog({ directory, publicKey: other.verifierKey });
      expect(verification.ok).toBe(false);
      expect(
        (await verifyLog({ directory, publicKey: signer.verifierKey, trustedCheckpoint: older })).ok,
      ).toBe(true);
    });
  });
});

describe("checkpoint files", () => {
  it.each<[string, (directory: string) => Promise<void>, Problem["kind"]]>([
    ["a missing checkpoint", (directory) => rm(join(directory, "checkpoint")), "bad-checkpoint"],
    ["a missing history", (directory) => rm(join(directory, "checkpoints.ndjson")), "bad-history"],
    [
      "a history out of order",
      async (directory) => {
        const path = join(directory, "checkpoints.ndjson");
        const lines = (await readFile(path, "utf8")).split("\n");
        await writeFile(path, [lines[0], lines[2], lines[1], ...lines.slice(2)].join("\n"));
      },
      "bad-history",
    ],
  ])("%s is a problem", async (_, tamper, kind) => {
    await withDirectory(async (directory) => {
      await writeTestLog(directory, 20, { checkpointEvery: 5 });
      await tamper(directory);
      const { ok, problems } = await verifyLog({ directory });
      expect(ok).toBe(false);
      expect(problems.map((problem) => problem.kind)).toContain(kind);
    });
  });

  it("where there is no log at all, that is said", async () => {
    await withDirectory(async (directory) => {
      await expect(verifyLog({ directory })).rejects.toMatchObject({ code: "not_found" });
    });
  });
});
