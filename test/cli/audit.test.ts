import { appendFile, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openJournal, type Journal } from "../../src/audit/journal.ts";
import { createPaint } from "../../src/cli/output/paint.ts";
import { describeRecord } from "../../src/cli/audit/describe-record.ts";
import { FIXED_CLOCK, ORIGIN, SIGNING_KEY } from "../support/audit-log.ts";
import { cli, jsonLinesOf, jsonOf, withFolder, type CliRun } from "../support/run-cli.ts";
import { startTestNode } from "../support/test-node.ts";

const SEGMENT = "log-000001.ndjson";
const RECORDS = 30;

/** A data folder with a log of `RECORDS` records: exchanges, the last of which has no outcome. */
async function withLog(
  use: (run: CliRun, directory: string, journal: Journal) => Promise<void>,
): Promise<void> {
  await withFolder(async (folder) => {
    const directory = join(folder, "audit");
    const options = { directory, origin: ORIGIN, signingKey: SIGNING_KEY, clock: FIXED_CLOCK };
    const journal = await openJournal(options);
    for (let seq = 0; seq < RECORDS; seq++) {
      const id = `req-${Math.floor(seq / 2)}${seq === RECORDS - 1 ? "-last" : ""}`;
      if (seq % 2 === 0 || seq === RECORDS - 1)
        await journal.append({ kind: "intent", id, body: { model: "m" } });
      else await journal.append({ kind: "outcome", id, body: { status: "completed", durationMs: 3 } });
    }
    await journal.checkpointNow();
    try {
      await use({ env: { SALLYPORT_DATA_DIR: folder } }, directory, journal);
    } finally {
      await journal.close();
    }
  });
}

describe("audit verify", () => {
  it("claims no more than it has shown", async () => {
    await withLog(async (run) => {
      const result = await cli(["audit", "verify"], run);
      expect(result.code).toBe(0);
      expect(result.stdout).toContain(`consistent up to ${RECORDS}; freshness unproven`);
      const json = jsonOf(await cli(["audit", "verify", "--json"], run));
      expect(json).toMatchObject({ ok: true, size: RECORDS, incomplete: 2, problems: [] });
    });
  });

  it("ends with 1 and tells where a record was changed", async () => {
    await withLog(async (run, directory) => {
      const file = join(directory, SEGMENT);
      const log = await readFile(file, "utf8");
      const lines = log.split("\n");
      lines[4] = (lines[4] ?? "").replace('"model":"m"', '"model":"n"');
      await writeFile(file, lines.join("\n"));
      const result = await cli(["audit", "verify"], run);
      expect(result.code).toBe(1);
      expect(result.stdout).toMatch(new RegExp(`edited ${SEGMENT}:5 `));
      expect(jsonOf(await cli(["audit", "verify", "--json"], run))).toMatchObject({ ok: false });
    });
  });

  it("finds a rollback behind a checkpoint that was kept elsewhere", async () => {
    await withLog(async (run, directory, journal) => {
      const kept = join(directory, "..", "kept");
      const files = [SEGMENT, "checkpoint", "checkpoints.ndjson"].map((name) => join(directory, name));
      const before = await Promise.all(files.map((file) => readFile(file)));
      await journal.append({ kind: "change", id: "chg-1", body: {} });
      await writeFile(kept, await journal.checkpointNow());
      expect((await cli(["audit", "verify", "--checkpoint", kept], run)).stdout).toContain("fresh as of");
      await Promise.all(files.map((file, index) => writeFile(file, before[index] ?? "")));
      expect((await cli(["audit", "verify"], run)).code).toBe(0);
      expect((await cli(["audit", "verify", "--checkpoint", kept], run)).code).toBe(1);
    });
  });

  it.each([
    ["no log", ["--dir", "/nonexistent/audit"]],
    ["a key that is none", ["--public-key", "/dev/null"]],
    ["a checkpoint that is none", ["--checkpoint", "/dev/null"]],
    ["a key file that is not there", ["--public-key", "/nonexistent/key"]],
  ])("ends with 2 for %s", async (_name, args) => {
    await withLog(async (run) => {
      const result = await cli(["audit", "verify", "--json", ...args], run);
      expect(result.code).toBe(2);
      expect(jsonOf(result)).toMatchObject({ ok: false });
    });
  });
});

describe("audit tail", () => {
  it("prints the last records, oldest first", async () => {
    await withLog(async (run) => {
      const seqs = async (...args: string[]) =>
        jsonLinesOf(await cli(["audit", "tail", "--json", ...args], run)).map(({ seq }) => seq);
      expect(await seqs("-n", "3")).toEqual([27, 28, 29]);
      expect(await seqs()).toHaveLength(20);
      expect(await seqs("-n", "1000")).toHaveLength(RECORDS);
      expect(await seqs("-n", "2", "--kind", "outcome")).toEqual([25, 27]);
      expect((await cli(["audit", "tail", "-n", "0"], run)).code).toBe(2);
      expect((await cli(["audit", "tail", "-n", "10001"], run)).code).toBe(2);
    });
  });

  it("shows what is there where the checkpoint speaks of more", async () => {
    await withLog(async (run, directory) => {
      const note = await readFile(join(directory, "checkpoint"), "utf8");
      await writeFile(join(directory, "checkpoint"), note.replace(`\n${RECORDS}\n`, "\n999\n"));
      expect(jsonLinesOf(await cli(["audit", "tail", "--json", "-n", "2"], run))).toHaveLength(2);
    });
  });

  it("follows the log until it is told to end", async () => {
    await withLog(async (run, _directory, journal) => {
      const stop = new AbortController();
      const following = cli(["audit", "tail", "-n", "1", "--follow", "--json"], {
        ...run,
        stop: stop.signal,
        onOutput: (stdout) => {
          const lines = stdout.split("\n").length - 1;
          if (lines === 1) void journal.append({ kind: "change", id: "chg-1", body: {} });
          if (lines === 2) stop.abort();
        },
      });
      const result = await following;
      expect(result.code).toBe(0);
      expect(jsonLinesOf(result).map(({ seq }) => seq)).toEqual([RECORDS - 1, RECORDS]);
    });
  });

  it("passes over lines that are no records", async () => {
    await withLog(async (run, directory) => {
      await appendFile(join(directory, SEGMENT), "garbage\u001b[31m\n");
      const { stdout, code } = await cli(["audit", "tail", "-n", "1"], run);
      expect(code).toBe(0);
      expect(stdout).toContain("req-14-last");
    });
  });
});

describe("audit show", () => {
  it("prints all records of an exchange and how it ended", async () => {
    await withLog(async (run) => {
      const { stdout, code } = await cli(["audit", "show", "req-3"], run);
      expect(code).toBe(0);
      expect(stdout).toMatch(/^req-3 {2}completed$/m);
      expect(stdout).toMatch(/^intent {2}record 6/m);
      expect(stdout).toMatch(/^outcome {2}record 7/m);
      expect(jsonOf(await cli(["audit", "show", "req-3", "--json"], run))).toMatchObject({
        status: "completed",
        complete: true,
        records: [{ kind: "intent" }, { kind: "outcome" }],
      });
    });
  });

  it("says so where there is no outcome", async () => {
    await withLog(async (run) => {
      const { stdout } = await cli(["audit", "show", "req-14-last"], run);
      expect(stdout).toContain("incomplete");
      expect(stdout).toContain("no outcome");
      const json = jsonOf(await cli(["audit", "show", "req-14-last", "--json"], run));
      expect(json).toMatchObject({ status: "incomplete", complete: false });
    });
  });

  it("says once that the process ended before the exchange did", async () => {
    await withLog(async (run, _, journal) => {
      const body = { reason: "the process ended before the exchange did", status: "incomplete" };
      await journal.append({ kind: "outcome", id: "req-14-last", body });
      const { stdout } = await cli(["audit", "show", "req-14-last"], run);
      expect(stdout).toContain("incomplete  the process ended before the exchange did");
      expect(stdout).not.toContain("no outcome");
      const json = jsonOf(await cli(["audit", "show", "req-14-last", "--json"], run));
      expect(json).toMatchObject({ status: "incomplete", complete: false });
    });
  });

  it("ends with 1 for an id that no record has", async () => {
    await withLog(async (run) => {
      expect((await cli(["audit", "show", "req-none"], run)).code).toBe(1);
    });
  });

  it("shows an exchange of a running node", async () => {
    const node = await startTestNode();
    try {
      const answer = await fetch(`${node.url}/v1/chat/completions`, {
        method: "POST",
        headers: { authorization: `Bearer ${node.key}`, "content-type": "application/json" },
        body: JSON.stringify({
          model: "sandbox/echo",
          messages: [{ role: "user", content: "ada@example.com" }],
        }),
      });
      const run = { env: { SALLYPORT_DATA_DIR: node.dataDir } };
      const id = answer.headers.get("x-request-id") ?? "";
      await answer.text();
      const { stdout } = await cli(["audit", "show", id], run);
      expect(stdout).toContain("completed");
      expect(stdout).toContain("pii.email");
      expect(stdout).not.toContain("ada@example.com");
    } finally {
      await node.close();
    }
  });
});

describe("a record on a line", () => {
  it("can neither steer a terminal nor break the line", () => {
    const evil = "\u001b[2J\u009b\r\n\u202e";
    const line = describeRecord(
      {
        seq: 1,
        at: evil,
        prev: "",
        kind: "change",
        id: evil,
        body: { action: evil, subject: { [evil]: evil }, by: evil },
      },
      createPaint(false, {}),
    );
    expect(line).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202e]/);
  });
});
