import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ORIGIN, SIGNING_KEY, openTestJournal } from "../../test/support/audit-log.ts";
import { compileSources } from "../../test/support/compile-sources.ts";
import { readLog } from "./read-log.ts";
import { verifyLog } from "./verify-log.ts";
import type { ChildProcess } from "node:child_process";

/** Writes intents and outcomes from eight writers until it dies, and prints "seq kind id" of each acknowledged record. */
const WRITER = `
import { createPrivateKey } from "node:crypto";
import { openJournal } from "./audit/journal.js";
import { systemClock } from "./foundation/clock.js";
const [directory, origin, pem, name] = process.argv.slice(2);
const journal = await openJournal({
  directory, origin, signingKey: createPrivateKey(pem), clock: systemClock,
  limits: { segmentBytes: 200_000, checkpointRecords: 100 },
  onFailure: (error) => { console.log("failed " + error.cause.code); process.exit(3); },
});
console.log("open " + journal.size);
async function write(writer) {
  for (let index = 0; ; index++) {
    const id = name + "." + writer + "." + index;
    for (const kind of ["intent", "outcome"]) {
      const seq = await journal.append({ kind, id, body: { text: "x".repeat(index % 900) } });
      console.log(seq + " " + kind + " " + id);
    }
  }
}
await Promise.all([0, 1, 2, 3, 4, 5, 6, 7].map(write));
`;

let workplace = "";
let writerScript = "";
beforeAll(async () => {
  workplace = await mkdtemp(join(tmpdir(), "sallyport-audit-crash-"));
  await compileSources(["audit", "contracts", "foundation"], workplace);
  writerScript = join(workplace, "writer.js");
  await writeFile(writerScript, WRITER);
});
afterAll(async () => {
  await rm(workplace, { recursive: true, force: true });
});

interface Writer {
  readonly child: ChildProcess;
  /** Resolves with everything the writer printed when it is gone. */
  readonly output: Promise<string>;
  /** Resolves when it has acknowledged its first record. */
  readonly isWriting: Promise<void>;
}

function startWriter(directory: string, name: string, command?: readonly string[]): Writer {
  const pem = SIGNING_KEY.export({ format: "pem", type: "pkcs8" }).toString();
  const node = [process.execPath, writerScript, directory, ORIGIN, pem, name];
  const [program, ...args] = command === undefined ? node : [...command, ...node];
  if (program === undefined) throw new Error("nothing to run");
  const child = spawn(program, args, { stdio: ["ignore", "pipe", "inherit"] });
  let text = "";
  let announce = (): void => undefined;
  const isWriting = new Promise<void>((resolve) => (announce = resolve));
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
    text += chunk;
    if (text.includes(" intent ")) announce();
  });
  const output = new Promise<string>((resolve) => {
    child.on("close", () => {
      announce();
      resolve(text);
    });
  });
  return { child, output, isWriting };
}

/** The records that a writer was told were on disk. A last line that the kill cut short tells nothing. */
function acknowledgedIn(output: string): Map<number, string> {
  const lines = output.slice(0, output.lastIndexOf("\n")).split("\n");
  return new Map(
    lines.flatMap((line) => {
      const match = /^(\d+) ((?:intent|outcome) .+)$/.exec(line);
      return match === null ? [] : [[Number(match[1]), match[2] ?? ""] as const];
    }),
  );
}

async function recordsOf(directory: string): Promise<Map<number, string>> {
  const records = new Map<number, string>();
  for await (const { seq, kind, id } of readLog({ directory })) records.set(seq, `${kind} ${id}`);
  return records;
}

describe("a process that is killed", () => {
  it("at any moment loses no acknowledged record, and its open exchanges end as incomplete", async () => {
    const directory = join(workplace, "killed");
    const acknowledged = new Map<number, string>();
    for (let round = 0; round < 15; round++) {
      const writer = startWriter(directory, `round${round}`);
      await writer.isWriting;
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 60));
      writer.child.kill("SIGKILL");
      for (const [seq, record] of acknowledgedIn(await writer.output)) acknowledged.set(seq, record);

      const journal = await openTestJournal(directory);
      await journal.close();
      const records = await recordsOf(directory);
      for (const [seq, record] of acknowledged) {
        if (records.get(seq) !== record) throw new Error(`round ${round}: record ${seq} (${record}) is lost`);
      }
      expect([...records.keys()]).toEqual(Array.from({ length: journal.size }, (_, seq) => seq));
      expect(await verifyLog({ directory })).toMatchObject({ ok: true, problems: [], incomplete: 0 });
    }
    expect(acknowledged.size).toBeGreaterThan(100);
  });

  it("holds its directory until then and no longer", async () => {
    const directory = join(workplace, "locked");
    const writer = startWriter(directory, "holder");
    await writer.isWriting;
    await expect(openTestJournal(directory)).rejects.toThrow("another process writes the audit log");
    writer.child.kill("SIGKILL");
    await writer.output;
    await (await openTestJournal(directory)).close();
  });

  it("by its file size limit has acknowledged only what is there", async () => {
    const directory = join(workplace, "limited");
    const writer = startWriter(directory, "limited", ["sh", "-c", 'ulimit -f 100; exec "$@"', "sh"]);
    const output = await writer.output;
    expect(output).toContain("failed EFBIG");
    expect(writer.child.exitCode).toBe(3);
    await (await openTestJournal(directory)).close();
    const records = await recordsOf(directory);
    const acknowledged = acknowledgedIn(output);
    expect(acknowledged.size).toBeGreaterThan(10);
    for (const [seq, record] of acknowledged) expect(records.get(seq)).toBe(record);
    expect(await verifyLog({ directory })).toMatchObject({ ok: true, problems: [] });
  });
});
