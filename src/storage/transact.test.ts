import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { expect, it } from "vitest";
import { createTestDatabase } from "../../test/support/databases.ts";
import { openDatabase } from "./database.ts";
import { readRevision, bumpRevision, lockRevision } from "./revisions.ts";
import { SQLITE_FILE } from "./sqlite-file.ts";
import { transact, whileBusy } from "./transact.ts";

/** Holds SQLite's write lock until its standard input ends. */
const HOLD_LOCK = `
  const database = new (require("better-sqlite3"))(process.argv[1]);
  database.exec("begin immediate; update revisions set value = value + 10 where name = 'documents'");
  process.stdout.write("locked");
  process.stdin.resume().on("end", () => database.exec("commit"));
`;

it("waits for another process's write without standing still, and builds on it", async () => {
  const place = await createTestDatabase("sqlite");
  if (!("dataDir" in place.location)) throw new Error("SQLite lies in a folder");
  const database = await openDatabase(place.location);
  const file = join(place.location.dataDir, SQLITE_FILE);
  const other = spawn(process.execPath, ["-e", HOLD_LOCK, file], { stdio: ["pipe", "pipe", "inherit"] });
  await once(other.stdout, "data");

  let attempts = 0;
  let isOtherDone = false;
  const bumped = transact(database, async (transaction) => {
    // The other process can only be told to end while this one is free to do so.
    if (++attempts === 2) {
      isOtherDone = true;
      other.stdin.end();
    }
    await lockRevision(transaction, "documents");
    return bumpRevision(transaction, "documents");
  });

  expect(await bumped).toBe(11);
  expect(isOtherDone).toBe(true);
  expect(await readRevision(database.db, "documents")).toBe(11);
  await database.close();
  await place.remove();
});

it("does not try again after any other error", async () => {
  let attempts = 0;
  const failing = whileBusy(async () => {
    attempts++;
    throw new Error("disk on fire");
  });
  await expect(failing).rejects.toThrow("disk on fire");
  expect(attempts).toBe(1);
});

it("gives up on a lock that stays", async () => {
  let attempts = 0;
  const busy = Object.assign(new Error("locked"), { code: "SQLITE_BUSY" });
  const failing = whileBusy(async () => {
    attempts++;
    throw busy;
  });
  await expect(failing).rejects.toBe(busy);
  expect(attempts).toBe(100);
});
