import { generateKeyPairSync } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openJournal } from "../../src/audit/journal.ts";
import type { Journal, JournalOptions } from "../../src/audit/journal.ts";
import type { AuditEntry } from "../../src/contracts/audit.ts";
import type { Clock } from "../../src/foundation/clock.ts";

/** The key and origin that every audit log of a test run is signed with. */
export const SIGNING_KEY = generateKeyPairSync("ed25519").privateKey;
export const ORIGIN = "sallyport.test/audit/node-1";

/** Every record has the same time, so that logs differ only where a test wants them to. */
export const FIXED_CLOCK: Clock = {
  now: () => Date.UTC(2026, 0, 2, 3, 4, 5, 6),
  monotonic: () => performance.now(),
};

export async function withDirectory<T>(use: (directory: string) => Promise<T>): Promise<T> {
  const directory = await mkdtemp(join(tmpdir(), "sallyport-audit-"));
  try {
    return await use(directory);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

export function openTestJournal(directory: string, options: Partial<JournalOptions> = {}): Promise<Journal> {
  return openJournal({ directory, origin: ORIGIN, signingKey: SIGNING_KEY, clock: FIXED_CLOCK, ...options });
}

export function change(id: string, body: AuditEntry["body"] = {}): AuditEntry {
  return { kind: "change", id, body };
}

/** Writes and closes a log of `count` records, signed every `checkpointEvery`. */
export async function writeTestLog(
  directory: string,
  count: number,
  options: Partial<JournalOptions> & { readonly checkpointEvery?: number } = {},
): Promise<void> {
  const journal = await openTestJournal(directory, options);
  for (let seq = 0; seq < count; seq++) {
    await journal.append(change(`c${seq}`));
    if (options.checkpointEvery !== undefined && (seq + 1) % options.checkpointEvery === 0) {
      await journal.checkpointNow();
    }
  }
  await journal.close();
}

export async function readSegmentLines(directory: string, segment = "log-000001.ndjson"): Promise<string[]> {
  return (await readFile(join(directory, segment), "utf8")).split("\n").slice(0, -1);
}

export async function writeSegmentLines(
  directory: string,
  lines: readonly string[],
  segment = "log-000001.ndjson",
): Promise<void> {
  await writeFile(join(directory, segment), lines.map((line) => `${line}\n`).join(""));
}
